package dev.vestibule.federation.standin.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a client shows at a token endpoint.
 *
 * @param method basic, post or jwt
 */
record Credentials(String method, String clientId, String secret) {

	static Credentials of(HttpServletRequest request) {
		String header = request.getHeader("Authorization");
		if (header != null && header.startsWith("Basic ")) {
			String[] parts = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
				.split(":", 2);
			return new Credentials("basic", decode(parts[0]), decode(parts[1]));
		}
		String assertion = request.getParameter("client_assertion");
		String clientId = String.valueOf(request.getParameter("client_id"));
		String secret = request.getParameter("client_secret");
		return (assertion != null) ? new Credentials("jwt", clientId, assertion)
				: new Credentials("post", clientId, (secret != null) ? secret : "");
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "Credentials[" + this.method + "]";
	}

}
