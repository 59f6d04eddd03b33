package dev.vestibule.pool;

import dev.vestibule.platform.JsonColumn;
import dev.vestibule.audit.Audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

	/** The history of a pool goes with it. */
	@Bean
	PoolRemains historyOfGoingPools(Audit audit) {
		return audit::forgetPool;
	}

	@Bean
	JsonColumn<PoolPolicy> policyColumn() {
		return new JsonColumn<>(PoolPolicy.class);
	}

}
