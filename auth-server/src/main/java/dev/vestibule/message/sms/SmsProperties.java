package dev.vestibule.message.sms;

import java.net.URI;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sends texts to phones. What a pool sends, and where to, is its policy.
 *
 * @param provider none: texts are held in the outbox
 * @param account Twilio's account SID, Amazon's access key id, Vonage's API key, or a
 * user name for Basic credentials
 * @param secret what goes with it
 * @param from a number or name, or the SID of one of Twilio's messaging services
 * @param region Amazon's, such as {@code eu-central-1}
 * @param url where, if not at the provider's usual address; for HTTP the gateway's
 */
public record SmsProperties(@DefaultValue("none") @NotNull Provider provider, @DefaultValue("") String account,
		@DefaultValue("") String secret, @DefaultValue("") String from, @DefaultValue("") String region,
		@DefaultValue("") String url) {

	/** The address, if one is named. */
	@Nullable URI address() {
		return this.url.isBlank() ? null : URI.create(this.url);
	}

	@Override
	public String toString() {
		return "SmsProperties[provider=" + this.provider + "]";
	}

	/** Who. */
	public enum Provider {

		/** Nobody. */
		NONE,
		/** Twilio. */
		TWILIO,
		/** Amazon SNS. */
		SNS,
		/** Vonage, once Nexmo. */
		VONAGE,
		/** Any gateway that takes JSON. */
		HTTP

	}

}
