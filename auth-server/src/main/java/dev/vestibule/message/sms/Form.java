package dev.vestibule.message.sms;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.vestibule.platform.OutboundClient.Call;

/**
 * A form to post.
 *
 * @param fields in the order in which they are written
 */
record Form(Map<String, String> fields) {

	static final String TYPE = "application/x-www-form-urlencoded";

	byte[] body() {
		return this.fields.entrySet()
			.stream()
			.map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"))
			.getBytes(StandardCharsets.UTF_8);
	}

	Call to(URI uri, Map<String, String> headers) {
		Map<String, String> all = new TreeMap<>(headers);
		all.put("Content-Type", TYPE);
		all.put("User-Agent", "Vestibule");
		return new Call("POST", uri, all, body());
	}

	static String basic(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
