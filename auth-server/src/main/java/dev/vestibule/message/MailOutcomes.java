package dev.vestibule.message;

import java.time.Clock;
import java.time.Instant;

import dev.vestibule.audit.Audit;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what became of a mail: in its row, for operators and, if it was given up,
 * in the security history. A node that outstayed its lease changes nothing.
 */
@Component
class MailOutcomes {

	private static final Logger logger = LoggerFactory.getLogger(MailOutcomes.class);

	private final Messages messages;

	private final MailServer server;

	private final Audit audit;

	private final MeterRegistry meters;

	private final Clock clock;

	MailOutcomes(Messages messages, MailServer server, Audit audit, MeterRegistry meters, Clock clock) {
		this.messages = messages;
		this.server = server;
		this.audit = audit;
		this.meters = meters;
		this.clock = clock;
	}

	@Transactional
	void sent(Message message) {
		this.messages.sent(message.id(), message.attempts(), this.clock.instant());
		this.server.answered();
		count("sent");
	}

	@Transactional
	void postponed(Message message, Instant next, String failure) {
		String line = line(failure);
		this.messages.retry(message.id(), message.attempts(), next, line);
		this.server.failed(line);
		count("postponed");
		logger.warn("The mail server did not take message {}, next attempt at {}: {}", message.id(), next, line);
	}

	@Transactional
	void givenUp(Message message, String failure) {
		String line = line(failure);
		if (this.messages.fail(message.id(), message.attempts(), line) == 1) {
			this.audit.record(new MailGivenUp(message.poolId(), message.userId(), message.kind()));
			count("given-up");
			logger.error("Gave up message {}: {}", message.id(), line);
		}
	}

	private void count(String outcome) {
		this.meters.counter("vestibule.mail", "outcome", outcome).increment();
	}

	private static String line(String text) {
		String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
		return line.substring(0, Math.min(line.length(), 500));
	}

}
