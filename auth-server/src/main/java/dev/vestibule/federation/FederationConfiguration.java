package dev.vestibule.federation;

import dev.vestibule.platform.JsonColumn;
import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.PoolRemains;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FederationProperties.class)
class FederationConfiguration {

	@Bean
	JsonColumn<ProviderSettings> providerSettingsColumn() {
		return new JsonColumn<>(ProviderSettings.class);
	}

	@Bean
	PoolRemains upstreamTokensOfGoingPools(JdbcClient jdbc) {
		return PoolRemains.of(jdbc, "upstream_token", "subject");
	}

	@Bean
	Sweep expiredFederationAttempts(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "federation_attempt", "state_hash");
	}

	@Bean
	Sweep expiredUpstreamSessions(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "upstream_session", "sid_hash");
	}

}
