package dev.vestibule.protocol.check;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;

import jakarta.servlet.http.HttpServletRequest;

/**
 * An authorization request as a query string, in the one form in which it is kept,
 * compared and sent again; without what we add ourselves on the way back.
 */
public final class AuthorizationQuery {

	/** Names the journey that led back. */
	public static final String JOURNEY = "journey";

	/** Names what was decided about consent. */
	public static final String DECISION = "consent_decision";

	private static final Set<String> OURS = Set.of(JOURNEY, DECISION);

	private AuthorizationQuery() {
	}

	/** Of a GET or a POST alike. */
	public static String of(HttpServletRequest request) {
		StringJoiner query = new StringJoiner("&");
		request.getParameterMap().forEach((name, values) -> {
			if (!OURS.contains(name)) {
				for (String value : values) {
					query.add(encode(name) + "=" + encode(value));
				}
			}
		});
		return query.toString();
	}

	/** Percent-encodes a name or value. */
	public static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
