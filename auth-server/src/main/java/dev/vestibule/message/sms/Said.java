package dev.vestibule.message.sms;

import java.util.Map;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.OutboundClient.Reply;
import org.jspecify.annotations.Nullable;

/** What a provider's answer says, as far as it can be read. */
final class Said {

	private Said() {
	}

	static Map<?, ?> json(Reply reply) {
		try {
			return Json.read(reply.text(), Map.class);
		}
		catch (RuntimeException ex) {
			// A proxy's page, for instance.
			return Map.of();
		}
	}

	/** For operators: which provider, and its own number for what is wrong. */
	static String failure(Reply reply, @Nullable Object code, @Nullable Object text) {
		return reply.host() + " answered " + reply.status() + ": " + code + " " + text;
	}

}
