package dev.vestibule.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.OutboundClient;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The public keys that clients sign their assertions with, and which were used. */
@Component
public class ClientKeys {

	private final OutboundClient outbound;

	private final JdbcClient jdbc;

	private final Cache<String, String> fetched = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(Duration.ofMinutes(5))
		.build();

	ClientKeys(OutboundClient outbound, JdbcClient jdbc) {
		this.outbound = outbound;
		this.jdbc = jdbc;
	}

	/** The client's JSON Web Key Set, as text. */
	public String of(AppClient client) {
		String jwks = client.settings().jwks();
		String uri = client.settings().jwksUri();
		if (jwks != null) {
			return jwks;
		}
		return (uri != null) ? this.fetched.get(uri, address -> this.outbound.get(URI.create(address)))
				: "{\"keys\":[]}";
	}

	/**
	 * Notes that an assertion was used.
	 * @return false if it was used before
	 */
	public boolean firstUse(AppClient client, String jti, Instant until) {
		try {
			return this.jdbc.sql("INSERT INTO assertion_seen (jti_hash, expires_at) VALUES (?, ?)")
				.params(Hashes.sha256(client.id() + "\n" + jti), OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

}
