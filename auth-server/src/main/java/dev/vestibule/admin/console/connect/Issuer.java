package dev.vestibule.admin.console.connect;

import java.util.Map;
import java.util.Objects;

import dev.vestibule.admin.console.OwnServer;
import dev.vestibule.platform.DecodedToken;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks the issuer for tokens as the application under test does. */
@Component
class Issuer {

	private static final Logger logger = LoggerFactory.getLogger(Issuer.class);

	private static final ParameterizedTypeReference<Map<String, Object>> ANSWER = new ParameterizedTypeReference<>() {
	};

	private final OwnServer server;

	Issuer(OwnServer server) {
		this.server = server;
	}

	/**
	 * Trades what is given for tokens.
	 * @param nonce that the ID token must repeat; none for a service
	 */
	Outcome tokens(Connection connection, Map<String, String> parameters, @Nullable String nonce) {
		try {
			Map<String, Object> answer = ask(connection, parameters);
			DecodedToken accessToken = DecodedToken.of(String.valueOf(answer.get("access_token")));
			if (nonce == null) {
				return new Outcome.Tokens(null, accessToken, null);
			}
			DecodedToken idToken = DecodedToken.of(String.valueOf(answer.get("id_token")));
			return nonce.equals(idToken.text("nonce"))
					? new Outcome.Tokens(idToken, accessToken, userInfo(connection, accessToken.raw()))
					: new Outcome.Refused("nonce", null);
		}
		catch (RestClientResponseException ex) {
			return refused(ex.getResponseBodyAsString());
		}
		catch (RestClientException ex) {
			logger.info("The test of an application did not reach its issuer: {}", ex.getMessage());
			return new Outcome.Refused("unreachable", null);
		}
	}

	private Map<String, Object> ask(Connection connection, Map<String, String> parameters) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		parameters.forEach(form::add);
		String id = connection.client().id();
		String secret = connection.secret();
		if (secret == null) {
			form.add("client_id", id);
		}
		return Objects
			.requireNonNull(this.server.http().post().uri(connection.issuer() + "/oauth2/token").headers(headers -> {
				if (secret != null) {
					headers.setBasicAuth(id, secret);
				}
			}).contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form).retrieve().body(ANSWER));
	}

	private String userInfo(Connection connection, String accessToken) {
		String answer = this.server.http()
			.get()
			.uri(connection.issuer() + "/oauth2/userInfo")
			.headers(headers -> headers.setBearerAuth(accessToken))
			.retrieve()
			.body(String.class);
		return DecodedToken.pretty(Objects.requireNonNull(answer));
	}

	private static Outcome refused(String body) {
		try {
			Map<?, ?> answer = Json.read(body, Map.class);
			Object description = answer.get("error_description");
			return new Outcome.Refused(String.valueOf(answer.get("error")),
					(description != null) ? description.toString() : null);
		}
		catch (JacksonException ex) {
			return new Outcome.Refused("server_error", null);
		}
	}

}
