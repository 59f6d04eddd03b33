package dev.vestibule.branding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;

import dev.vestibule.platform.BaseUrl;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Gives a slice of one controller the pages it shows. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(WithPages.Pages.class)
public @interface WithPages {

	/** The branding module as it is. */
	@TestConfiguration(proxyBeanMethods = false)
	@ComponentScan("dev.vestibule.branding")
	class Pages {

		@Bean
		@ConditionalOnMissingBean
		BaseUrl baseUrl() {
			return new BaseUrl(URI.create("http://localhost:9000"));
		}

	}

}
