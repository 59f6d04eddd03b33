package dev.vestibule.client;

import dev.vestibule.platform.JsonColumn;
import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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

	@Bean
	Sweep expiredAssertions(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "assertion_seen", "jti_hash");
	}

}
