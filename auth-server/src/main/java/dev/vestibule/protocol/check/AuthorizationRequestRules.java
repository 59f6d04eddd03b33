package dev.vestibule.protocol.check;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/** What an authorization request must fulfil beyond what Spring checks. */
@Component
public class AuthorizationRequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

	/** Why a request object is not taken; a parameter that stands in its place. */
	public static final String REFUSED = "request_object_refused";

	private static final Set<String> RESPONSE_MODES = Set.of("query", "form_post");

	private static final Map<String, Integer> LONGEST = Map.of("nonce", 512, "code_challenge", 128, "login_hint", 254,
			"state", 4000, "id_token_hint", 16_000);

	@Override
	public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
		redirectUri(context);
		String mode = text(asked, "response_mode");
		check(mode == null || RESPONSE_MODES.contains(mode), asked, OAuth2ErrorCodes.INVALID_REQUEST,
				"response_mode must be query or form_post");
		String refused = text(asked, REFUSED);
		check(refused == null, asked, Objects.requireNonNullElse(refused, ""), "the request object is not taken");
		String maxAge = text(asked, "max_age");
		check(maxAge == null || maxAge.matches("[0-9]{1,9}"), asked, OAuth2ErrorCodes.INVALID_REQUEST,
				"max_age must be a number of seconds");
		LONGEST.forEach((name, longest) -> {
			String value = "state".equals(name) ? asked.getState() : text(asked, name);
			check(value == null || value.length() <= longest, asked, OAuth2ErrorCodes.INVALID_REQUEST,
					name + " is longer than " + longest + " characters");
		});
	}

	/** Only a native application may come back on another port (RFC 8252 §7.3). */
	private static void redirectUri(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
		String redirectUri = asked.getRedirectUri();
		boolean exact = redirectUri == null || context.getRegisteredClient().getRedirectUris().contains(redirectUri);
		boolean publicClient = context.getRegisteredClient()
			.getClientAuthenticationMethods()
			.contains(ClientAuthenticationMethod.NONE);
		if (!exact && !publicClient) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is not registered", null), null);
		}
	}

	private static @Nullable String text(OAuth2AuthorizationCodeRequestAuthenticationToken asked, String name) {
		Object value = asked.getAdditionalParameters().get(name);
		return (value != null) ? value.toString() : null;
	}

	private static void check(boolean holds, OAuth2AuthorizationCodeRequestAuthenticationToken asked, String error,
			String description) {
		if (!holds) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(error, description, null),
					asked);
		}
	}

}
