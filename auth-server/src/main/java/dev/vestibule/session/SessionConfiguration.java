package dev.vestibule.session;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	/* As long as the browser's own cookie lives. */
	@Bean
	Sweep forgottenBrowsers(JdbcClient jdbc) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM known_browser WHERE (user_id, browser) IN (
					SELECT user_id, browser FROM known_browser WHERE last_seen_at < ? FETCH FIRST ? ROWS ONLY)
				""").params(OffsetDateTime.ofInstant(now.minus(Browsers.LIFETIME), ZoneOffset.UTC), limit).update();
	}

	@Bean
	Sweep expiredSessions(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "session", "id");
	}

	@Bean
	Sweep expiredTrust(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "trusted_browser", "id");
	}

}
