package dev.vestibule.message;

import java.util.Objects;

import dev.vestibule.message.Message.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands one claimed mail to the server, and sees to what follows from that. */
@Component
class MailDelivery implements Carrier {

	private final MailServer server;

	private final Outbox.Seals seals;

	private final Outcomes outcomes;

	MailDelivery(MailServer server, Outbox.Seals seals, Outcomes outcomes) {
		this.server = server;
		this.seals = seals;
		this.outcomes = outcomes;
	}

	@Override
	public Channel channel() {
		return Channel.MAIL;
	}

	@Override
	public boolean configured() {
		return this.server.configured();
	}

	@Override
	public Bell bell() {
		return this.server.bell();
	}

	@Override
	public boolean deliver(Message message) {
		if (!this.outcomes.inTime(message)) {
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
			this.outcomes.later(this, message,
					Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName()));
			return false;
		}
		this.outcomes.sent(this, message);
		return true;
	}

	@Override
	public void answered() {
		this.server.answered();
	}

	@Override
	public void failed(String failure) {
		this.server.failed(failure);
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

}
