package dev.vestibule.branding;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrandingProperties.class)
class BrandingConfiguration {

	@Bean
	Themes themes(BrandingProperties properties) {
		return new Themes(properties);
	}

	@Bean
	ThemedTemplates themedTemplates(Themes themes) {
		return new ThemedTemplates(themes);
	}

}
