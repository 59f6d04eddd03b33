package dev.vestibule.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.vestibule.client.ClientSettings.Type;

/** What an app client's settings must fulfil, whoever enters them. */
final class ClientRules {

	private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token", "client_credentials");

	private static final Set<String> METHODS = Set.of("client_secret_basic", "client_secret_post", "private_key_jwt",
			"none");

	private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final Set<String> DANGEROUS = Set.of("javascript", "data", "vbscript", "file", "blob", "about");

	private static final int MAX_URIS = 100;

	private static final int MAX_URI = 1024;

	private final List<String> problems = new ArrayList<>();

	/** What is wrong, each beginning with the setting's name; empty if nothing is. */
	static List<String> problems(ClientSettings settings, Set<String> knownScopes, int secrets) {
		ClientRules rules = new ClientRules();
		rules.uris("redirect-uris", settings.redirectUris());
		rules.uris("logout-uris", settings.logoutUris());
		String notices = settings.backchannelLogoutUri();
		rules.check(notices == null || notices.startsWith("https://"), "backchannel-logout-uri: must be https");
		rules.known("grant-types", settings.grantTypes(), GRANTS);
		rules.known("authentication-methods", settings.authenticationMethods(), METHODS);
		rules.known("signature-algorithm", Set.of(settings.signatureAlgorithm()), ALGORITHMS);
		rules.known("scopes", settings.scopes(), knownScopes);
		rules.lifetimes(settings.lifetimes());
		rules.authentication(settings, secrets);
		rules.consistency(settings);
		return rules.problems;
	}

	private void uris(String setting, Set<String> uris) {
		check(uris.size() <= MAX_URIS, setting + ": at most " + MAX_URIS);
		for (String uri : uris) {
			check(allowed(uri),
					setting + ": " + uri + " must be https, or http on localhost, or a scheme of the"
							+ " application's own such as com.example.app:/callback; without fragment, at most "
							+ MAX_URI + " characters");
		}
	}

	private static boolean allowed(String text) {
		try {
			URI uri = new URI(text);
			String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
			boolean plain = uri.getRawFragment() == null && uri.getRawUserInfo() == null && text.length() <= MAX_URI
					&& !text.contains("*");
			return plain && switch (scheme) {
				case "https" -> uri.getHost() != null;
				case "http" -> uri.getHost() != null && LOOPBACK.contains(uri.getHost());
				default -> scheme.contains(".") && !DANGEROUS.contains(scheme);
			};
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private void known(String setting, Set<String> values, Set<String> known) {
		values.stream()
			.filter(value -> !known.contains(value))
			.forEach(value -> this.problems
				.add(setting + ": unknown value " + value + "; known are " + known.stream().sorted().toList()));
	}

	private void lifetimes(ClientSettings.Lifetimes lifetimes) {
		between("lifetimes.access-token", lifetimes.accessToken(), Duration.ofMinutes(5), Duration.ofDays(1));
		between("lifetimes.id-token", lifetimes.idToken(), Duration.ofMinutes(5), Duration.ofDays(1));
		between("lifetimes.refresh-token", lifetimes.refreshToken(), Duration.ofHours(1), Duration.ofDays(3650));
		between("lifetimes.sign-in", lifetimes.signIn(), Duration.ofMinutes(3), Duration.ofHours(1));
	}

	private void between(String setting, Duration value, Duration least, Duration most) {
		check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
				setting + ": " + value + " is not between " + least + " and " + most);
	}

	private void authentication(ClientSettings settings, int secrets) {
		boolean bySecret = settings.authenticationMethods()
			.stream()
			.anyMatch(method -> method.startsWith("client_secret"));
		boolean byKey = settings.authenticationMethods().contains("private_key_jwt");
		check(!bySecret || secrets > 0, "secrets: a client that authenticates by secret needs one");
		check(secrets <= 2, "secrets: at most two, so that one can follow the other");
		check(!byKey || settings.jwks() != null || settings.jwksUri() != null,
				"jwks: a client that authenticates by private_key_jwt needs jwks or jwks-uri");
	}

	private void consistency(ClientSettings settings) {
		boolean code = settings.grantTypes().contains("authorization_code");
		check(!code || !settings.redirectUris().isEmpty(), "redirect-uris: a client with authorization_code needs one");
		check(settings.type() == Type.PUBLIC || !settings.authenticationMethods().contains("none"),
				"authentication-methods: only a public client may use none");
		check(settings.type() != Type.PUBLIC || settings.requirePkce(), "require-pkce: a public client must use PKCE");
		check(!settings.grantTypes().contains("client_credentials") || settings.type() != Type.PUBLIC,
				"grant-types: client_credentials needs a client that can keep a secret");
		check(settings.defaultRedirectUri() == null || settings.redirectUris().contains(settings.defaultRedirectUri()),
				"default-redirect-uri: must be one of redirect-uris");
	}

	private void check(boolean holds, String problem) {
		if (!holds) {
			this.problems.add(problem);
		}
	}

}
