package dev.vestibule.audit;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.vestibule.platform.Sweep;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

	/* A year and what is left of this one is enough to compare. */
	@Bean
	Sweep activeUserSweep(JdbcClient jdbc) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM active_user WHERE (first_day, pool_id, user_id) IN (
					SELECT first_day, pool_id, user_id FROM active_user WHERE first_day < ? FETCH FIRST ? ROWS ONLY)
				""")
			.params(now.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1).minusMonths(13), limit)
			.update();
	}

	/* Ids begin with the time (UUIDv7), so that the primary key finds the oldest. */
	@Bean
	Sweep auditSweep(JdbcClient jdbc, AuditProperties properties) {
		Duration retention = properties.retention();
		return (now, limit) -> jdbc.sql("""
				DELETE FROM audit_event WHERE id IN (
					SELECT id FROM audit_event WHERE id < ? ORDER BY id FETCH FIRST ? ROWS ONLY)
				""").params(new UUID(now.minus(retention).toEpochMilli() << 16, 0), limit).update();
	}

}
