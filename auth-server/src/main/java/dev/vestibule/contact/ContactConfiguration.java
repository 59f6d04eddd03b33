package dev.vestibule.contact;

import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ContactConfiguration {

	@Bean
	Sweep addressChangeSweep(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "address_change", "id");
	}

}
