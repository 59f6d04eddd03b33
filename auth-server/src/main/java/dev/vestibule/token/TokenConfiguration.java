package dev.vestibule.token;

import dev.vestibule.platform.RecordLookup;
import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	RecordLookup<Grant> grantLookup(JdbcOperations jdbc) {
		return new RecordLookup<>(jdbc, Grant.class, "token_grant r WHERE r.id = ?");
	}

	@Bean
	Sweep expiredGrants(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "token_grant", "id");
	}

	@Bean
	Sweep expiredRevocations(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "revoked_token", "jti");
	}

	@Bean
	Sweep expiredNotices(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "logout_notice", "id");
	}

}
