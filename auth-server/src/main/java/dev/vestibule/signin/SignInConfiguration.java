package dev.vestibule.signin;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.vestibule.platform.JsonColumn;
import dev.vestibule.platform.Sweep;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {

	/* Long enough to tell whoever comes back the next morning how to start again. */
	private static final Duration REMEMBERED = Duration.ofDays(1);

	@Bean
	Sweep journeySweep(JdbcClient jdbc) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM journey WHERE id IN (
					SELECT id FROM journey WHERE expires_at < ? ORDER BY expires_at FETCH FIRST ? ROWS ONLY)
				""").params(OffsetDateTime.ofInstant(now.minus(REMEMBERED), ZoneOffset.UTC), limit).update();
	}

	@Bean
	Sweep floodSweep(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "flood", "pool_id");
	}

	@Bean
	JsonColumn<Journey.State> journeyStateColumn() {
		return new JsonColumn<>(Journey.State.class);
	}

}
