package dev.vestibule.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands one claimed mail to the server, and sees to what follows from that. */
@Component
class MailDelivery {

	/* Short enough for a server that is back to get everything within a minute. */
	private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofSeconds(30));

	private final MailServer server;

	private final Outbox.Seals seals;

	private final MailOutcomes outcomes;

	private final Clock clock;

	MailDelivery(MailServer server, Outbox.Seals seals, MailOutcomes outcomes, Clock clock) {
		this.server = server;
		this.seals = seals;
		this.outcomes = outcomes;
		this.clock = clock;
	}

	/** Says whether the server may be asked for more. */
	boolean deliver(Message message) {
		if (!message.expiresAt().isAfter(this.clock.instant())) {
			this.outcomes.givenUp(message, Objects.requireNonNullElse(message.failure(), "not sent in time"));
			return true;
		}
		MimeMessage mime;
		JavaMailSender sender = this.server.sender();
		try {
			mime = mime(sender, message);
		}
		catch (MessagingException | RuntimeException ex) {
			// Whatever is wrong with it will be wrong the next time.
			this.outcomes.givenUp(message, ex.toString());
			return true;
		}
		try {
			sender.send(mime);
		}
		catch (MailException ex) {
			retryLater(message, ex);
			return false;
		}
		this.outcomes.sent(message);
		return true;
	}

	private MimeMessage mime(JavaMailSender sender, Message message) throws MessagingException {
		Content content = this.seals.open(Objects.requireNonNull(message.content()));
		MimeMessage mime = sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(mime, true, "UTF-8");
		helper.setValidateAddresses(true);
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

	private void retryLater(Message message, MailException ex) {
		String failure = Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName());
		Duration pause = PAUSES.get(Math.min(message.attempts(), PAUSES.size()) - 1);
		Instant next = this.clock.instant().plus(pause);
		if (next.isBefore(message.expiresAt())) {
			this.outcomes.postponed(message, next, failure);
		}
		else {
			this.outcomes.givenUp(message, failure);
		}
	}

}
