package dev.vestibule.client;

import dev.vestibule.platform.JsonColumn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

	@Bean
	JsonColumn<ClientSettings> clientSettingsColumn() {
		return new JsonColumn<>(ClientSettings.class);
	}

	@Bean
	JsonColumn<ResourceServer.Settings> resourceServerSettingsColumn() {
		return new JsonColumn<>(ResourceServer.Settings.class);
	}

}
