package dev.vestibule.message;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.vestibule.message.Message.Channel;
import dev.vestibule.message.sms.SmsSender;
import dev.vestibule.message.sms.SmsSender.Receipt;
import dev.vestibule.message.sms.SmsSenders;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.OutboundClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Hands claimed texts to the provider, where there is one. */
@Component
public class SmsGateway implements Carrier {

	private static final Logger logger = LoggerFactory.getLogger(SmsGateway.class);

	private final Optional<SmsSender> sender;

	private final Outbox.Seals seals;

	private final Outcomes outcomes;

	private final BaseUrl baseUrl;

	private final Bell bell = new Bell();

	private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

	SmsGateway(MessageProperties properties, OutboundClient outbound, Clock clock, Outbox.Seals seals,
			Outcomes outcomes, BaseUrl baseUrl) {
		this.sender = SmsSenders.of(properties.sms(), outbound, clock);
		this.seals = seals;
		this.outcomes = outcomes;
		this.baseUrl = baseUrl;
	}

	/** Whether texts are really sent. */
	@Override
	public boolean configured() {
		return this.sender.isPresent();
	}

	/**
	 * Whether anybody may look at what would have been sent: only where it is not, and
	 * only on the developer's own machine.
	 */
	public boolean shown() {
		return !configured() && this.baseUrl.loopback();
	}

	@Override
	public Channel channel() {
		return Channel.SMS;
	}

	@Override
	public Bell bell() {
		return this.bell;
	}

	@Override
	public boolean deliver(Message message) {
		if (!this.outcomes.inTime(message)) {
			return true;
		}
		String text;
		try {
			text = this.seals.open(Objects.requireNonNull(message.content())).text();
		}
		catch (RuntimeException ex) {
			// Whatever is wrong with it will be wrong the next time.
			this.outcomes.givenUp(message, ex.toString());
			return true;
		}
		return switch (hand(message.recipient(), text)) {
			case Receipt.Taken _ -> {
				this.outcomes.sent(this, message);
				yield true;
			}
			case Receipt.Refused(String reason) -> {
				this.outcomes.givenUp(message, reason);
				yield true;
			}
			case Receipt.Postponed(String reason) -> {
				this.outcomes.later(this, message, reason);
				yield false;
			}
		};
	}

	private Receipt hand(String number, String text) {
		try {
			return this.sender.orElseThrow().send(number, text);
		}
		catch (IllegalStateException ex) {
			return new Receipt.Postponed(Objects.requireNonNullElse(ex.getMessage(), "no answer"));
		}
	}

	/** Why the last text was not taken; nothing while all is well. */
	Optional<String> trouble() {
		return Optional.ofNullable(this.trouble.get());
	}

	@Override
	public void answered() {
		if (this.trouble.getAndSet(null) != null) {
			logger.info("The SMS provider takes texts again");
		}
	}

	@Override
	public void failed(String failure) {
		this.trouble.set(failure);
	}

}
