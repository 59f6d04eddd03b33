package dev.vestibule.message;

import java.time.Instant;

/**
 * A mail as the outbox page shows it.
 *
 * @param subject and text are empty once the mail was sent
 */
public record OutboxEntry(Instant createdAt, String recipient, String subject, String text, String kind,
		String status) {

	@Override
	public String toString() {
		return "OutboxEntry[kind=" + this.kind + ", status=" + this.status + "]";
	}

}
