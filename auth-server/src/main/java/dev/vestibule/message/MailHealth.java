package dev.vestibule.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether mail arrives, as far as this side can tell. */
@Component
public class MailHealth {

	private final MailServer server;

	private final JdbcClient jdbc;

	MailHealth(MailServer server, JdbcClient jdbc) {
		this.server = server;
		this.jdbc = jdbc;
	}

	/** Whether mail is really sent. */
	public boolean configured() {
		return this.server.configured();
	}

	/** Whether the last mail was not taken. */
	public boolean troubled() {
		return this.server.trouble().isPresent();
	}

	/** How many of a pool's mails were given up since then. */
	public long givenUp(String poolId, Instant since) {
		return this.jdbc.sql("SELECT COUNT(*) FROM message WHERE pool_id = ? AND created_at >= ? AND status = 'FAILED'")
			.params(poolId, OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

}
