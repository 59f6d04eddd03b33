package dev.vestibule.session;

import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	@Bean
	Sweep expiredSessions(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "session", "id");
	}

}
