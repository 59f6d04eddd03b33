package dev.vestibule.message;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.vestibule.platform.BaseUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Whether there is a mail server, and the bell that tells its sender of new mail. */
@Component
public class MailServer {

	private static final Logger logger = LoggerFactory.getLogger(MailServer.class);

	private final ObjectProvider<JavaMailSender> sender;

	private final String host;

	private final MessageProperties properties;

	private final BaseUrl baseUrl;

	private final Bell bell = new Bell();

	private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

	MailServer(ObjectProvider<JavaMailSender> sender, @Value("${spring.mail.host}") String host,
			MessageProperties properties, BaseUrl baseUrl) {
		this.sender = sender;
		this.host = host;
		this.properties = properties;
		this.baseUrl = baseUrl;
	}

	/** Whether mail is really sent. */
	public boolean configured() {
		return !this.host.isBlank();
	}

	/**
	 * Whether anybody may look at what would have been sent: only where it is not, and
	 * only on the developer's own machine.
	 */
	public boolean shown() {
		return !configured() && this.baseUrl.loopback();
	}

	String from() {
		return this.properties.from();
	}

	JavaMailSender sender() {
		return this.sender.getObject();
	}

	/** Why the last mail was not taken; nothing while all is well. */
	Optional<String> trouble() {
		return Optional.ofNullable(this.trouble.get());
	}

	void answered() {
		if (this.trouble.getAndSet(null) != null) {
			logger.info("The mail server takes mail again");
		}
	}

	void failed(String failure) {
		this.trouble.set(failure);
	}

	Bell bell() {
		return this.bell;
	}

}
