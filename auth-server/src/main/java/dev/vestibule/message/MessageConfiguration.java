package dev.vestibule.message;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.vestibule.platform.Sweep;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class MessageConfiguration {

	@Bean
	Sweep oldMessages(JdbcClient jdbc, MessageProperties properties) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM message WHERE id IN (
					SELECT id FROM message WHERE expires_at < ? AND status IN ('HELD', 'SENT', 'FAILED')
					FETCH FIRST ? ROWS ONLY)
				""")
			.params(OffsetDateTime.ofInstant(now.minus(properties.retention()), ZoneOffset.UTC), limit)
			.update();
	}

}
