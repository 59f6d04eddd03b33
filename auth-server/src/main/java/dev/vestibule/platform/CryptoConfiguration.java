package dev.vestibule.platform;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells operators whose cryptography is at work. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(CryptoConfiguration.class);

	@Bean
	HealthIndicator cryptoHealthIndicator() throws NoSuchAlgorithmException {
		Provider provider = Signature.getInstance("SHA256withRSA").getProvider();
		String name = provider.getName() + " " + provider.getVersionStr();
		logger.info("Signatures are made by {}", name);
		return () -> Health.up().withDetail("signatures", name).build();
	}

}
