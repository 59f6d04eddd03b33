package dev.vestibule.ratelimit;

import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration {

	@Bean
	Counting counting(JdbcDialect dialect) {
		return (dialect instanceof JdbcPostgresDialect) ? Counting.POSTGRESQL : Counting.H2;
	}

	/* The outer condition holds for a row that an attempt has just moved on, too. */
	@Bean
	Sweep throttleSweep(JdbcClient jdbc) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM throttle WHERE full_until < :now AND bucket IN (
					SELECT bucket FROM throttle WHERE full_until < :now ORDER BY full_until
					FETCH FIRST :limit ROWS ONLY)
				""").param("now", now.toEpochMilli()).param("limit", limit).update();
	}

}
