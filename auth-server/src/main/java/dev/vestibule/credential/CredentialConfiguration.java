package dev.vestibule.credential;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import dev.vestibule.credential.CredentialProperties.Hashing;
import dev.vestibule.credential.hash.Argon2;
import dev.vestibule.credential.hash.Argon2.Cost;
import dev.vestibule.credential.hash.Argon2idPasswordEncoder;
import dev.vestibule.credential.hash.PortableArgon2;
import dev.vestibule.credential.hash.SodiumArgon2;
import dev.vestibule.credential.hash.HashingLane;
import dev.vestibule.credential.strength.BreachedPasswords;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.Sweep;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CredentialProperties.class)
class CredentialConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(CredentialConfiguration.class);

	@Bean
	Argon2 argon2(CredentialProperties properties) {
		Argon2 portable = new PortableArgon2();
		Argon2 chosen = properties.hashing().nativeLibrary() ? SodiumArgon2.load(portable).orElse(portable) : portable;
		logger.info("Passwords are hashed by {}", chosen.provider());
		return chosen;
	}

	@Bean
	HashingLane hashingLane(CredentialProperties properties) {
		Hashing hashing = properties.hashing();
		int lanes = (hashing.lanes() > 0) ? hashing.lanes() : Runtime.getRuntime().availableProcessors();
		return new HashingLane(lanes, hashing.queue(), hashing.patience());
	}

	@Bean
	Passwords passwords(CredentialProperties properties, Argon2 argon2, HashingLane lane, RandomIds random) {
		Cost cost = new Cost(properties.hashing().memory(), properties.hashing().iterations(), 1);
		return new Passwords(new Argon2idPasswordEncoder(argon2, cost, random), lane);
	}

	@Bean
	BreachedPasswords breachedPasswords(CredentialProperties properties, OutboundClient outbound) {
		return BreachedPasswords.load(properties.breached().file(), properties.breached().service(), outbound);
	}

	@Bean
	Sweep oneTimeCodeSweep(JdbcClient jdbc) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM one_time_code WHERE id IN (
					SELECT id FROM one_time_code WHERE expires_at < ? ORDER BY expires_at FETCH FIRST ? ROWS ONLY)
				""").params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), limit).update();
	}

	/* Only pending ones expire. */
	@Bean
	Sweep pendingTotpSweep(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "totp", "id");
	}

	@Bean
	Sweep passkeyChallengeSweep(JdbcClient jdbc) {
		return Sweep.expired(jdbc, "passkey_challenge", "nonce");
	}

	@Bean
	HealthIndicator passwordHashHealthIndicator(Argon2 argon2, HashingLane lane) {
		return () -> Health.up().withDetails(Map.of("provider", argon2.provider(), "waiting", lane.waiting())).build();
	}

	@Bean
	MeterBinder hashingMetrics(HashingLane lane) {
		return registry -> {
			Gauge.builder("vestibule.password.hash.waiting", lane, HashingLane::waiting)
				.description("Passwords waiting for their turn to be hashed")
				.register(registry);
			FunctionCounter.builder("vestibule.password.hash", lane, HashingLane::done)
				.description("Passwords hashed")
				.register(registry);
		};
	}

}
