package dev.vestibule.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.vestibule.audit.Audit;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox, on a thread of its own and outside any transaction. Of all
 * nodes, the one whose claim changes the row sends; a node that dies while it sends
 * leaves the mail to the others when its lease ends.
 */
@Component
class MailSending implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(MailSending.class);

	private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofSeconds(45), Duration.ofMinutes(1));

	private final Messages messages;

	private final Outbox.Seals seals;

	private final MailServer server;

	private final MessageProperties properties;

	private final Audit audit;

	private final MeterRegistry meters;

	private final Clock clock;

	private volatile boolean running;

	MailSending(Messages messages, Outbox.Seals seals, MailServer server, MessageProperties properties, Audit audit,
			MeterRegistry meters, Clock clock) {
		this.messages = messages;
		this.seals = seals;
		this.server = server;
		this.properties = properties;
		this.audit = audit;
		this.meters = meters;
		this.clock = clock;
	}

	@Override
	public void start() {
		if (this.server.configured()) {
			this.running = true;
			Thread.ofPlatform().name("outbox").daemon().start(this::run);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void run() {
		while (this.running) {
			try {
				this.server.await();
				sendDue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (DataAccessException ex) {
				logger.warn("Cannot read the outbox; trying again: {}", ex.getMostSpecificCause().getMessage());
			}
		}
	}

	void sendDue() {
		for (Message message : this.messages.findDue(this.clock.instant())) {
			Instant lease = this.clock.instant().plus(this.properties.lease());
			if (this.messages.claim(message.id(), message.status().name(), message.attempts(), lease) == 1) {
				send(message);
			}
		}
	}

	private void send(Message message) {
		try {
			JavaMailSender sender = this.server.sender();
			sender.send(mime(sender, message));
			this.messages.sent(message.id(), this.clock.instant());
			this.meters.counter("vestibule.mail", "outcome", "sent").increment();
		}
		catch (MailException | MessagingException ex) {
			failed(message, ex);
		}
	}

	private MimeMessage mime(JavaMailSender sender, Message message) throws MessagingException {
		Content content = this.seals.open(Objects.requireNonNull(message.content()));
		MimeMessage mime = sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(mime, true, "UTF-8");
		helper.setFrom(content.from());
		helper.setTo(message.recipient());
		if (!content.replyTo().isEmpty()) {
			helper.setReplyTo(content.replyTo());
		}
		helper.setSubject(content.subject());
		helper.setText(content.text(), content.html());
		// The same on every attempt, so that a server that saw it twice can tell.
		mime.setHeader("X-Vestibule-Message", message.id().toString());
		mime.setHeader("Auto-Submitted", "auto-generated");
		return mime;
	}

	private void failed(Message message, Exception ex) {
		Instant now = this.clock.instant();
		Instant next = now.plus(PAUSES.get(Math.min(message.attempts(), PAUSES.size() - 1)));
		String failure = shorten(Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName()));
		this.meters.counter("vestibule.mail", "outcome", "failed").increment();
		if (next.isBefore(message.expiresAt())) {
			logger.warn("The mail server did not take message {}, next attempt at {}: {}", message.id(), next, failure);
			this.messages.retry(message.id(), next, failure);
			return;
		}
		logger.error("Gave up message {}: {}", message.id(), failure);
		this.messages.fail(message.id(), failure);
		this.audit.record(new MailGivenUp(message.poolId(), message.userId(), message.kind()));
	}

	private static String shorten(String text) {
		String line = text.replaceAll("\\s+", " ");
		return line.substring(0, Math.min(line.length(), 500));
	}

}
