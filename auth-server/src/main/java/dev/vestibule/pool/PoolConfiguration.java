package dev.vestibule.pool;

import dev.vestibule.platform.JsonColumn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

	@Bean
	JsonColumn<PoolPolicy> policyColumn() {
		return new JsonColumn<>(PoolPolicy.class);
	}

}
