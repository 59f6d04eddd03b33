package dev.vestibule.user;

import dev.vestibule.platform.JsonColumn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

	@Bean
	JsonColumn<User.Attributes> attributesColumn() {
		return new JsonColumn<>(User.Attributes.class);
	}

}
