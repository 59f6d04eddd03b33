package dev.vestibule.branding;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.JsonColumn;

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
	JsonColumn<Design> designColumn() {
		return new JsonColumn<>(Design.class);
	}

	@Bean
	ThemedTemplates themedTemplates(DesignedThemes themes, BaseUrl baseUrl) {
		return new ThemedTemplates(themes, baseUrl);
	}

}
