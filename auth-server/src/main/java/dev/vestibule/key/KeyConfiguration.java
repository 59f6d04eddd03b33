package dev.vestibule.key;

import dev.vestibule.platform.Sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

	@Bean
	Sweep signingKeySweep(SigningKeyRows rows) {
		return rows::deleteExpired;
	}

}
