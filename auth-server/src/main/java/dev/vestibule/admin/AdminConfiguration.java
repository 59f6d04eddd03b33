package dev.vestibule.admin;

import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.PoolRemains;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

	@Bean
	PoolRemains rolesInGoingPools(JdbcClient jdbc) {
		return PoolRemains.of(jdbc, "administrator_role", "principal");
	}

	@Bean
	Sweep expiredAnswers(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "idempotent_answer", "key_hash");
	}

}
