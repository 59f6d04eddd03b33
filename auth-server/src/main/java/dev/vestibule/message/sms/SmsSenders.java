package dev.vestibule.message.sms;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import dev.vestibule.platform.AwsSignature;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.platform.OutboundClient;

/** Makes the sender that the operator has chosen. */
public final class SmsSenders {

	private static final String PREFIX = "vestibule.message.sms.";

	private SmsSenders() {
	}

	/**
	 * Makes it, if there is to be one.
	 * @throws InvalidSettingException if it lacks a setting
	 */
	public static Optional<SmsSender> of(SmsProperties sms, OutboundClient outbound, Clock clock) {
		return switch (sms.provider()) {
			case TWILIO -> Optional.of(new TwilioSender(outbound, url(sms, TwilioSender.ADDRESS),
					need("account", sms.account()), need("secret", sms.secret()), need("from", sms.from())));
			case SNS -> Optional.of(new SnsSender(outbound, url(sms, SnsSender.address(need("region", sms.region()))),
					new AwsSignature(need("account", sms.account()), need("secret", sms.secret()), sms.region(), "sns"),
					sms.from(), clock));
			case VONAGE -> Optional.of(new VonageSender(outbound, url(sms, VonageSender.ADDRESS),
					need("account", sms.account()), need("secret", sms.secret()), need("from", sms.from())));
			case HTTP -> Optional.of(new HttpSender(outbound, URI.create(need("url", sms.url())), sms.account(),
					sms.secret(), sms.from()));
			case NONE -> Optional.empty();
		};
	}

	private static URI url(SmsProperties sms, URI otherwise) {
		URI url = sms.address();
		return (url != null) ? url : otherwise;
	}

	private static String need(String key, String value) {
		if (value.isBlank()) {
			throw new InvalidSettingException(PREFIX + key, "(empty)", "the provider that " + PREFIX
					+ "provider names needs it; leave the provider at none to hold texts in the outbox");
		}
		return value;
	}

}
