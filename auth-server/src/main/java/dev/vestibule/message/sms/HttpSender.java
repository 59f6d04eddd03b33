package dev.vestibule.message.sms;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.OutboundClient.Call;
import dev.vestibule.platform.OutboundClient.Reply;

/**
 * Any gateway that takes JSON: {@code {"to": …, "from": …, "text": …}}. A 2xx is taken,
 * 400, 404, 410 and 422 are refused for good, anything else is tried again.
 *
 * @param account with it the secret is sent as Basic credentials, without it as a bearer
 * token
 */
record HttpSender(OutboundClient outbound, URI address, String account, String secret,
		String from) implements SmsSender {

	@Override
	public Receipt send(String number, String text) {
		Map<String, String> headers = new TreeMap<>(
				Map.of("Content-Type", "application/json", "User-Agent", "Vestibule"));
		if (!this.secret.isEmpty()) {
			headers.put("Authorization",
					this.account.isEmpty() ? "Bearer " + this.secret : Form.basic(this.account, this.secret));
		}
		String body = Json.write(new Text(number, this.from, text));
		Reply reply = this.outbound
			.exchange(new Call("POST", this.address, headers, body.getBytes(StandardCharsets.UTF_8)));
		String failure = reply.host() + " answered " + reply.status();
		return switch (reply.status()) {
			case 200, 201, 202, 204 -> new Receipt.Taken();
			case 400, 404, 410, 422 -> new Receipt.Refused(failure);
			default -> new Receipt.Postponed(failure);
		};
	}

	@Override
	public String toString() {
		return "HttpSender[" + this.address.getHost() + "]";
	}

	/** What is sent. */
	record Text(String to, String from, String text) {

		@Override
		public String toString() {
			return "Text[secret]";
		}

	}

}
