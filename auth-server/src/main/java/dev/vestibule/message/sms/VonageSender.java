package dev.vestibule.message.sms;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.OutboundClient.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Vonage's SMS API. It answers 200 whatever came of it; each part of the message has a
 * status of its own.
 */
record VonageSender(OutboundClient outbound, URI address, String key, String secret, String from) implements SmsSender {

	static final URI ADDRESS = URI.create("https://rest.nexmo.com");

	@Override
	public Receipt send(String number, String text) {
		Map<String, String> fields = new TreeMap<>(Map.of("api_key", this.key, "api_secret", this.secret, "from",
				this.from, "to", number.substring(1), "text", text));
		if (!SmsText.gsm(text)) {
			fields.put("type", "unicode");
		}
		Reply reply = this.outbound.exchange(
				new Form(fields).to(URI.create(this.address + "/sms/json"), Map.of("Accept", "application/json")));
		Map<?, ?> part = first(Said.json(reply).get("messages"));
		String status = String.valueOf(part.get("status"));
		String failure = Said.failure(reply, status, part.get("error-text"));
		return switch (status) {
			case "0" -> new Receipt.Taken();
			case "3", "6", "7", "22", "29", "33" -> new Receipt.Refused(failure);
			default -> new Receipt.Postponed(failure);
		};
	}

	private static Map<?, ?> first(@Nullable Object messages) {
		return (messages instanceof List<?> parts && !parts.isEmpty() && parts.getFirst() instanceof Map<?, ?> part)
				? part : Map.of();
	}

	@Override
	public String toString() {
		return "VonageSender[key=" + this.key + "]";
	}

}
