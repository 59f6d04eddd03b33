package dev.vestibule.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.vestibule.client.ClientSettings.Type;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/** What an app client's settings must fulfil, whoever enters them. */
final class ClientRules {

	private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token", "client_credentials",
			"urn:ietf:params:oauth:grant-type:token-exchange");

	private static final Set<String> METHODS = Set.of("client_secret_basic", "client_secret_post", "private_key_jwt",
			"none");

	private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final Set<String> DANGEROUS = Set.of("javascript", "data", "vbscript", "file", "blob", "about");

	private static final int MAX_URIS = 100;

	private static final int MAX_URI = 1024;

	private final List<Violation> broken = new ArrayList<>();

	/** What is wrong; empty if nothing is. */
	static List<Violation> broken(ClientSettings settings, Known known, int secrets) {
		ClientRules rules = new ClientRules();
		rules.uris("redirectUris", settings.redirectUris());
		rules.uris("logoutUris", settings.logoutUris());
		rules.addresses(settings);
		rules.known("grantTypes", settings.grantTypes(), GRANTS);
		rules.known("authenticationMethods", settings.authenticationMethods(), METHODS);
		rules.known("signatureAlgorithm", Set.of(settings.signatureAlgorithm()), ALGORITHMS);
		rules.known("scopes", settings.scopes(), known.scopes);
		rules.known("readAttributes", settings.readAttributes(), known.readable);
		rules.known("writeAttributes", settings.writeAttributes(), known.writable);
		rules.lifetimes(settings.lifetimes());
		rules.authentication(settings, secrets);
		rules.consistency(settings);
		return rules.broken.stream()
			.map(violation -> violation.field().equals("secrets") ? violation : violation.in("settings"))
			.toList();
	}

	private void uris(String setting, Set<String> uris) {
		check(uris.size() <= MAX_URIS, setting, "rule.most", MAX_URIS);
		for (String uri : uris) {
			check(allowed(uri), setting, "rule.uri", uri, MAX_URI);
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

	private void addresses(ClientSettings settings) {
		String notices = settings.backchannelLogoutUri();
		check(notices == null || notices.startsWith("https://"), "backchannelLogoutUri", "rule.https");
		page("clientUri", settings.clientUri());
		page("logoUri", settings.logoUri());
		page("tosUri", settings.tosUri());
		page("policyUri", settings.policyUri());
	}

	/** An address that pages link: one of the web, so that a click runs no script. */
	private void page(String setting, @Nullable String uri) {
		boolean web = uri == null || (uri.startsWith("https://") || uri.startsWith("http://"))
				&& uri.length() <= MAX_URI && uri.chars().noneMatch(Character::isISOControl);
		check(web, setting, "rule.web", MAX_URI);
	}

	private void known(String setting, Set<String> values, Set<String> known) {
		values.stream()
			.filter(value -> !known.contains(value))
			.forEach(value -> check(false, setting, "rule.unknown", value,
					String.join(", ", known.stream().sorted().toList())));
	}

	private void lifetimes(ClientSettings.Lifetimes lifetimes) {
		between("lifetimes.accessToken", lifetimes.accessToken(), Duration.ofMinutes(5), Duration.ofDays(1));
		between("lifetimes.idToken", lifetimes.idToken(), Duration.ofMinutes(5), Duration.ofDays(1));
		between("lifetimes.refreshToken", lifetimes.refreshToken(), Duration.ofHours(1), Duration.ofDays(3650));
		between("lifetimes.refreshIdle", lifetimes.refreshIdle(), Duration.ZERO, lifetimes.refreshToken());
		between("lifetimes.signIn", lifetimes.signIn(), Duration.ofMinutes(3), Duration.ofHours(1));
	}

	private void between(String setting, Duration value, Duration least, Duration most) {
		check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, setting, "rule.between", value, least, most);
	}

	private void authentication(ClientSettings settings, int secrets) {
		boolean bySecret = settings.authenticationMethods()
			.stream()
			.anyMatch(method -> method.startsWith("client_secret"));
		boolean byKey = settings.authenticationMethods().contains("private_key_jwt");
		check(!bySecret || secrets > 0, "secrets", "rule.secret.needed");
		check(secrets <= 2, "secrets", "rule.secret.two");
		check(!byKey || settings.jwks() != null || settings.jwksUri() != null, "jwks", "rule.jwks");
	}

	private void consistency(ClientSettings settings) {
		boolean code = settings.grantTypes().contains("authorization_code");
		check(!code || !settings.redirectUris().isEmpty(), "redirectUris", "rule.redirect.needed");
		check(settings.type() == Type.PUBLIC || !settings.authenticationMethods().contains("none"),
				"authenticationMethods", "rule.none.public");
		check(settings.type() != Type.PUBLIC || settings.requirePkce(), "requirePkce", "rule.pkce.public");
		check(!settings.grantTypes().contains("client_credentials") || settings.type() != Type.PUBLIC, "grantTypes",
				"rule.machine.public");
		check(settings.defaultRedirectUri() == null || settings.redirectUris().contains(settings.defaultRedirectUri()),
				"defaultRedirectUri", "rule.redirect.default");
	}

	private void check(boolean holds, String setting, String rule, Object... arguments) {
		if (!holds) {
			this.broken.add(Violation.of(setting, rule, arguments));
		}
	}

	/** What there is that a client may name. */
	record Known(Set<String> scopes, Set<String> readable, Set<String> writable) {

		/** And what some client names already. */
		Known and(ClientSettings settings) {
			return new Known(join(this.scopes, settings.scopes()), join(this.readable, settings.readAttributes()),
					join(this.writable, settings.writeAttributes()));
		}

		private static Set<String> join(Set<String> some, Set<String> others) {
			Set<String> all = new HashSet<>(some);
			all.addAll(others);
			return all;
		}

	}

}
