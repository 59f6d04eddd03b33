package dev.vestibule.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what became of a message: in its row, for operators and, if it was given
 * up, in the security history. A node that outstayed its lease changes nothing.
 */
@Component
class Outcomes {

	private static final Logger logger = LoggerFactory.getLogger(Outcomes.class);

	/* Short enough for a server that is back to get everything within a minute. */
	private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofSeconds(30));

	private final Messages messages;

	private final Audit audit;

	private final MeterRegistry meters;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Outcomes(Messages messages, Audit audit, MeterRegistry meters, Clock clock, TransactionTemplate transaction) {
		this.messages = messages;
		this.audit = audit;
		this.meters = meters;
		this.clock = clock;
		this.transaction = transaction;
	}

	/** Gives up what is of no use any more. */
	boolean inTime(Message message) {
		if (message.expiresAt().isAfter(this.clock.instant())) {
			return true;
		}
		givenUp(message, Objects.requireNonNullElse(message.failure(), "not sent in time"));
		return false;
	}

	void sent(Carrier carrier, Message message) {
		this.messages.sent(message.id(), message.attempts(), this.clock.instant());
		carrier.answered();
		count(message, "sent");
	}

	/** Tries again, if that can still be of use. */
	void later(Carrier carrier, Message message, String failure) {
		Duration pause = PAUSES.get(Math.min(message.attempts(), PAUSES.size()) - 1);
		Instant next = this.clock.instant().plus(pause);
		if (!next.isBefore(message.expiresAt())) {
			givenUp(message, failure);
			return;
		}
		String line = line(failure);
		this.messages.retry(message.id(), message.attempts(), next, line);
		carrier.failed(line);
		count(message, "postponed");
		logger.warn("{} {} was not taken, next attempt at {}: {}", message.channel(), message.id(), next, line);
	}

	void givenUp(Message message, String failure) {
		String line = line(failure);
		this.transaction.executeWithoutResult(status -> {
			if (this.messages.fail(message.id(), message.attempts(), line) == 1) {
				this.audit.record(event(message));
				count(message, "given-up");
				logger.error("Gave up {} {}: {}", message.channel(), message.id(), line);
			}
		});
	}

	private static AuditEvent event(Message message) {
		return switch (message.channel()) {
			case MAIL -> new MailGivenUp(message.poolId(), message.userId(), message.kind());
			case SMS -> new SmsEvent.SmsGivenUp(message.poolId(), message.userId(), message.kind());
		};
	}

	private void count(Message message, String outcome) {
		this.meters.counter("vestibule." + message.channel().name().toLowerCase(Locale.ROOT), "outcome", outcome)
			.increment();
	}

	private static String line(String text) {
		String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
		return line.substring(0, Math.min(line.length(), 500));
	}

}
