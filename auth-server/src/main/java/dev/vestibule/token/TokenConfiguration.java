package dev.vestibule.token;

import dev.vestibule.platform.RecordLookup;
import dev.vestibule.platform.Sweep;
import dev.vestibule.user.User;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	Grants.Reads grantReads(JdbcOperations jdbc) {
		return new Grants.Reads(RecordLookup.of(jdbc, Grant.class, "token_grant r WHERE r.id = ?"),
				RecordLookup.joined(jdbc, Grant.class, User.class,
						"token_grant r JOIN users s ON s.id = r.user_id AND s.pool_id = r.pool_id WHERE r.id = ?",
						Grant.WithUser::new));
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
