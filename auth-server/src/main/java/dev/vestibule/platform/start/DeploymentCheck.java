package dev.vestibule.platform.start;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.platform.MasterKey;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with another master key than the one the database was first used with:
 * nothing sealed could be opened, and everything sealed anew would be lost to the other
 * nodes. Where others wait to be asked for, as at the command line, it does not.
 */
@Component
@Lazy(false)
class DeploymentCheck implements InitializingBean {

	private static final String ID = "vestibule";

	private final JdbcClient jdbc;

	private final MasterKey masterKey;

	private final Clock clock;

	DeploymentCheck(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
		this.jdbc = jdbc;
		this.masterKey = masterKey;
		this.clock = clock;
	}

	@Override
	public void afterPropertiesSet() {
		String expected = this.masterKey.mac("deployment", ID);
		if (!stored(expected).equals(expected)) {
			throw new InvalidSettingException("vestibule.platform.master-key", "(another key)",
					"this database was first used with the master key whose fingerprint begins "
							+ stored(expected).substring(0, 8)
							+ "; give that key, or start with an empty database (embedded: data/master.key)");
		}
	}

	private String stored(String expected) {
		return this.jdbc.sql("SELECT key_check FROM deployment WHERE id = ?")
			.param(ID)
			.query(String.class)
			.optional()
			.orElseGet(() -> store(expected));
	}

	private String store(String expected) {
		try {
			this.jdbc.sql("INSERT INTO deployment (id, key_check, created_at) VALUES (?, ?, ?)")
				.params(ID, expected, OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
				.update();
			return expected;
		}
		catch (DuplicateKeyException ex) {
			return stored(expected);
		}
	}

}
