package dev.vestibule.client;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.vestibule.platform.Hashes;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers what clients, and others like them, have used that is good once, until it is
 * too old to be used anyway. What has a row of its own is deleted instead; this is for
 * what somebody else made, or what a browser carries.
 */
@Component
public class Once {

	private final JdbcClient jdbc;

	Once(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Notes a use.
	 * @param whose of whom or what the id is one
	 * @return false if it was used before
	 */
	public boolean first(String whose, String id, Instant until) {
		try {
			return this.jdbc.sql("INSERT INTO assertion_seen (jti_hash, expires_at) VALUES (?, ?)")
				.params(Hashes.sha256(whose + "\n" + id), OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

}
