package dev.vestibule.message;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.PoolRemains;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class MessageConfiguration {

	private static final Status DEGRADED = new Status("DEGRADED");

	private static final List<String> TIMEOUTS = List.of("connectiontimeout", "timeout", "writetimeout");

	/* Jakarta Mail waits for ever unless told otherwise. */
	@Bean
	static BeanPostProcessor mailTimeouts() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof JavaMailSenderImpl sender) {
					TIMEOUTS.forEach(timeout -> sender.getJavaMailProperties()
						.putIfAbsent("mail." + protocol(sender) + "." + timeout, "10000"));
				}
				return bean;
			}
		};
	}

	private static String protocol(JavaMailSenderImpl sender) {
		return (sender.getProtocol() != null) ? sender.getProtocol() : JavaMailSenderImpl.DEFAULT_PROTOCOL;
	}

	/*
	 * In the place of Boot's, which takes the whole server down with its mail server. A
	 * degraded part leaves the whole up.
	 */
	@Bean
	HealthIndicator mailHealthIndicator(MailServer server, Messages messages) {
		return () -> health(server.configured(), "mail is", server.trouble(), () -> messages.countWaiting("MAIL"));
	}

	@Bean
	HealthIndicator smsHealthIndicator(SmsGateway gateway, Messages messages) {
		return () -> health(gateway.configured(), "texts are", gateway.trouble(), () -> messages.countWaiting("SMS"));
	}

	private static Health health(boolean configured, String what, Optional<String> trouble, LongSupplier waiting) {
		if (!configured) {
			return Health.up().withDetail("server", "none: " + what + " held in the outbox").build();
		}
		Health.Builder health = trouble.map(reason -> Health.status(DEGRADED).withDetail("failure", reason))
			.orElseGet(Health::up);
		return health.withDetail("waiting", waiting.getAsLong()).build();
	}

	@Bean
	PoolRemains messagesOfGoingPools(JdbcClient jdbc) {
		return PoolRemains.of(jdbc, "message", "id");
	}

	@Bean
	Sweep oldMessages(JdbcClient jdbc, MessageProperties properties) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM message WHERE id IN (
					SELECT id FROM message WHERE expires_at < ? ORDER BY expires_at FETCH FIRST ? ROWS ONLY)
				""")
			.params(OffsetDateTime.ofInstant(now.minus(properties.retention()), ZoneOffset.UTC), limit)
			.update();
	}

}
