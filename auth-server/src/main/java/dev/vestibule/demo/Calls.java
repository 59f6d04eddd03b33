package dev.vestibule.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.DecodedToken;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Calls what takes a token, whatever comes of it: the page shows the answer. */
@Component
class Calls {

	private static final int SHOWN = 12;

	private final DemoPool demoPool;

	private final Issuer issuer;

	private final BaseUrl baseUrl;

	private final RestClient http = Http.client().build();

	Calls(DemoPool demoPool, Issuer issuer, BaseUrl baseUrl) {
		this.demoPool = demoPool;
		this.issuer = issuer;
		this.baseUrl = baseUrl;
	}

	/** Asks the issuer for the user as they are now. */
	Exchange userInfo(String accessToken) {
		return send("userinfo_endpoint", bearer(accessToken), Map.of());
	}

	/** Asks the protected API, with a token of whatever kind or without one. */
	Exchange notes(@Nullable String token) {
		return send(this.baseUrl.of(NotesController.PATH), HttpMethod.GET,
				(token != null) ? bearer(token) : Credentials.NONE, Map.of());
	}

	/** Asks the issuer whether a token is still good. */
	Exchange introspect(AppClient app, String token) {
		return send("introspection_endpoint", basic(app), Map.of("token", token));
	}

	/** Asks the issuer for a token without any user. */
	Exchange machineToken(AppClient machine) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", "client_credentials");
		form.put("scope", NotesController.SCOPE);
		return send("token_endpoint", basic(machine), form);
	}

	private Exchange send(String endpoint, Credentials credentials, Map<String, String> form) {
		HttpMethod method = form.isEmpty() ? HttpMethod.GET : HttpMethod.POST;
		try {
			return send(this.issuer.endpoint(endpoint), method, credentials, form);
		}
		catch (RestClientException ex) {
			return silence(this.issuer.discovery(), HttpMethod.GET, Credentials.NONE, Map.of(), ex);
		}
	}

	private Exchange send(String url, HttpMethod method, Credentials credentials, Map<String, String> form) {
		MultiValueMap<String, String> body = new LinkedMultiValueMap<>();
		form.forEach(body::add);
		try {
			RestClient.RequestBodySpec request = this.http.method(method).uri(url).headers(credentials::addTo);
			if (!form.isEmpty()) {
				request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(body);
			}
			return Objects
				.requireNonNull(request.exchange((asked, answer) -> exchange(url, method, credentials, form, answer)));
		}
		catch (RestClientException ex) {
			return silence(url, method, credentials, form, ex);
		}
	}

	private static Exchange exchange(String url, HttpMethod method, Credentials credentials, Map<String, String> form,
			ClientHttpResponse answer) throws IOException {
		String body = new String(answer.getBody().readNBytes(64 * 1024), StandardCharsets.UTF_8);
		return new Exchange(method.name(), url, credentials.shown(), shown(form), answer.getStatusCode().value(),
				answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE), DecodedToken.pretty(body));
	}

	private static Exchange silence(String url, HttpMethod method, Credentials credentials, Map<String, String> form,
			RestClientException cause) {
		return new Exchange(method.name(), url, credentials.shown(), shown(form), 0, null,
				String.valueOf(cause.getMessage()));
	}

	private static Map<String, String> shown(Map<String, String> form) {
		Map<String, String> shown = new LinkedHashMap<>(form);
		shown.computeIfPresent("token", (name, value) -> shorten(value));
		return shown;
	}

	private static Credentials bearer(String token) {
		return new Credentials("Bearer " + token, "Bearer " + shorten(token));
	}

	private Credentials basic(AppClient app) {
		return new Credentials(
				"Basic " + HttpHeaders.encodeBasicAuth(app.id(), this.demoPool.secret(app), StandardCharsets.UTF_8),
				"Basic base64(" + app.id() + ":•••)");
	}

	private static String shorten(String token) {
		return (token.length() > SHOWN) ? token.substring(0, SHOWN) + "…" : token;
	}

	/** An {@code Authorization} header, and what the page shows of it. */
	private record Credentials(String header, String face) {

		static final Credentials NONE = new Credentials("", "");

		void addTo(HttpHeaders headers) {
			if (!this.header.isEmpty()) {
				headers.set(HttpHeaders.AUTHORIZATION, this.header);
			}
		}

		Map<String, String> shown() {
			return this.face.isEmpty() ? Map.of() : Map.of(HttpHeaders.AUTHORIZATION, this.face);
		}

		@Override
		public String toString() {
			return this.face;
		}

	}

}
