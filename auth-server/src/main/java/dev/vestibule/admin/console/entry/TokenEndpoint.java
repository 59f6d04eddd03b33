package dev.vestibule.admin.console.entry;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.console.OwnServer;
import dev.vestibule.platform.BaseUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClientException;

/** Trades codes and refresh tokens for tokens, at the address that every client uses. */
@Component
class TokenEndpoint {

	private static final Logger logger = LoggerFactory.getLogger(TokenEndpoint.class);

	private static final Duration AHEAD = Duration.ofSeconds(30);

	private static final ParameterizedTypeReference<Map<String, Object>> ANSWER = new ParameterizedTypeReference<>() {
	};

	private final AdministratorPool pool;

	private final BaseUrl baseUrl;

	private final Clock clock;

	private final OwnServer server;

	TokenEndpoint(AdministratorPool pool, BaseUrl baseUrl, Clock clock, OwnServer server) {
		this.pool = pool;
		this.baseUrl = baseUrl;
		this.clock = clock;
		this.server = server;
	}

	Optional<ConsoleTokens> redeem(String code, String verifier) {
		return ask(Map.of("grant_type", "authorization_code", "code", code, "code_verifier", verifier, "redirect_uri",
				this.baseUrl.of(AdministratorPool.CALLBACK)), null);
	}

	Optional<ConsoleTokens> refresh(ConsoleTokens tokens) {
		String refresh = tokens.refreshToken();
		return (refresh == null) ? Optional.empty()
				: ask(Map.of("grant_type", "refresh_token", "refresh_token", refresh), tokens);
	}

	private Optional<ConsoleTokens> ask(Map<String, String> parameters, @Nullable ConsoleTokens before) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		new LinkedHashMap<>(parameters).forEach(form::add);
		try {
			Map<String, Object> answer = this.server.http()
				.post()
				.uri(this.baseUrl.of("/" + AdministratorPool.ID + "/oauth2/token"))
				.headers(headers -> headers.setBasicAuth(AdministratorPool.CONSOLE, this.pool.consoleSecret()))
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.body(form)
				.retrieve()
				.body(ANSWER);
			return Optional.ofNullable(answer).map(tokens -> tokens(tokens, before));
		}
		catch (RestClientException ex) {
			logger.info("The console got no tokens: {}", ex.getMessage());
			return Optional.empty();
		}
	}

	private ConsoleTokens tokens(Map<String, Object> answer, @Nullable ConsoleTokens before) {
		long seconds = (answer.get("expires_in") instanceof Number number) ? number.longValue() : 0;
		String refresh = text(answer, "refresh_token", (before != null) ? before.refreshToken() : null);
		String idToken = text(answer, "id_token", (before != null) ? before.idToken() : null);
		return new ConsoleTokens(String.valueOf(answer.get("access_token")), refresh, String.valueOf(idToken),
				this.clock.instant().plusSeconds(seconds).minus(AHEAD));
	}

	private static @Nullable String text(Map<String, Object> answer, String name, @Nullable String otherwise) {
		return (answer.get(name) instanceof String text) ? text : otherwise;
	}

}
