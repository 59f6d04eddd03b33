package dev.vestibule.credential;

import java.util.UUID;

import dev.vestibule.credential.srp.SrpVerifier;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps SRP verifiers, sealed: to whoever reads the table in clear they are as good as a
 * fast hash of the password.
 */
@Component
public class SrpVerifiers {

	private static final int SALT = 16;

	private final JdbcClient jdbc;

	private final MasterKey masterKey;

	private final RandomIds random;

	SrpVerifiers(JdbcClient jdbc, MasterKey masterKey, RandomIds random) {
		this.jdbc = jdbc;
		this.masterKey = masterKey;
		this.random = random;
	}

	/** Derives the verifier of a user's password; it takes a few milliseconds. */
	public Derived derive(Pool pool, UUID userId, String password) {
		SrpVerifier verifier = SrpVerifier.of(pool.shortName(), userId, password, this.random.bytes(SALT));
		return new Derived(pool.id(), userId, verifier.salt(),
				this.masterKey.seal("srp-verifier " + userId, verifier.value().toByteArray()));
	}

	/**
	 * Keeps a verifier in place of the one before, in the transaction that changes the
	 * user's row and so lets nobody else do the same at once.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void put(Derived verifier) {
		int updated = this.jdbc.sql("UPDATE srp_verifier SET salt = ?, verifier = ? WHERE user_id = ?")
			.params(verifier.salt, verifier.sealed, verifier.userId)
			.update();
		if (updated == 0) {
			this.jdbc.sql("INSERT INTO srp_verifier (user_id, pool_id, salt, verifier) VALUES (?, ?, ?, ?)")
				.params(verifier.userId, verifier.poolId, verifier.salt, verifier.sealed)
				.update();
		}
	}

	/** A verifier that is not kept yet. */
	public record Derived(String poolId, UUID userId, String salt, String sealed) {

		@Override
		public String toString() {
			return "Derived[userId=" + this.userId + "]";
		}

	}

}
