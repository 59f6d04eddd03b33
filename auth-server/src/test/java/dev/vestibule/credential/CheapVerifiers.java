package dev.vestibule.credential;

import java.util.UUID;

import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;

import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps verifiers that verify nothing, for tests of other things: real ones take long.
 */
@Primary
public class CheapVerifiers extends SrpVerifiers {

	CheapVerifiers(JdbcClient jdbc, MasterKey masterKey, RandomIds random) {
		super(jdbc, masterKey, random);
	}

	@Override
	public Derived derive(Pool pool, UUID userId, String password) {
		return new Derived(pool.id(), userId, "salt", "verifier");
	}

}
