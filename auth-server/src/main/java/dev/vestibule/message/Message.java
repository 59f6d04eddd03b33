package dev.vestibule.message;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A message in the outbox.
 *
 * @param channel how it travels
 * @param content sealed; gone once the message is sent
 * @param nextAttemptAt when it is due, or until when a node has it in hand
 */
record Message(@Id UUID id, String poolId, @Nullable UUID userId, Channel channel, String kind, String recipient,
		String locale, @Nullable String content, Status status, int attempts, Instant nextAttemptAt,
		@Nullable String failure, Instant createdAt, @Nullable Instant sentAt, Instant expiresAt) {

	/** As the claim has left it in the database. */
	Message claimed() {
		return new Message(this.id, this.poolId, this.userId, this.channel, this.kind, this.recipient, this.locale,
				this.content, Status.SENDING, this.attempts + 1, this.nextAttemptAt, this.failure, this.createdAt,
				this.sentAt, this.expiresAt);
	}

	@Override
	public String toString() {
		return "Message[id=" + this.id + ", kind=" + this.kind + ", status=" + this.status + "]";
	}

	/** How a message travels. */
	enum Channel {

		/** By e-mail. */
		MAIL,
		/** As a text to a phone. */
		SMS

	}

	/** Where a message stands. */
	enum Status {

		/** Nobody can send it, as there is no server; the outbox page shows it. */
		HELD,
		/** Waits for its turn. */
		QUEUED,
		/** Is in some node's hand. */
		SENDING,
		/** Was handed over. */
		SENT,
		/** Was given up. */
		FAILED

	}

}
