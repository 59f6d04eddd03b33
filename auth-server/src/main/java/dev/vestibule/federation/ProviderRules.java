package dev.vestibule.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What a provider's settings must fulfil, whoever enters them. */
final class ProviderRules {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,30}[A-Za-z0-9.-])?");

	private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]{2,}");

	private static final Set<String> METHODS = Set.of("client_secret_basic", "client_secret_post", "private_key_jwt",
			"none");

	private static final Set<String> RESERVED = Set.of("response_type", "client_id", "redirect_uri", "state", "nonce",
			"code_challenge", "code_challenge_method", "scope", "response_mode");

	private static final Set<String> NOT_MAPPED = Set.of("identities", "cognito:username", "cognito:groups");

	private final List<String> problems = new ArrayList<>();

	static List<String> problems(String name, Optional<Kind> kind, ProviderSettings settings, @Nullable String secret) {
		ProviderRules rules = new ProviderRules();
		rules.check(NAME.matcher(name).matches() && !IdentityProviders.LOCAL.equals(name),
				"name: " + name + " must be 1 to 32 letters, digits, '_', '-' or '.', neither begin nor end with '_'"
						+ " and not be COGNITO");
		if (kind.isEmpty()) {
			rules.problems.add("kind: there is none of that name");
			return rules.problems;
		}
		rules.client(kind.get(), settings, secret);
		rules.endpoints(kind.get(), settings);
		rules.names(settings);
		return rules.problems;
	}

	private void client(Kind kind, ProviderSettings settings, @Nullable String secret) {
		check(!settings.clientId().isBlank(), "settings.client-id: is missing");
		String method = method(kind, settings);
		check(METHODS.contains(method), "settings.authentication-method: must be one of " + METHODS);
		boolean needed = !Set.of("private_key_jwt", "none").contains(method) || kind.has(Quirk.SIGNED_SECRET);
		check(!needed || secret != null && !secret.isBlank(), "secret: " + kind.title() + " needs the client's secret"
				+ (kind.has(Quirk.SIGNED_SECRET) ? ", which is the private key (the .p8 file)" : ""));
		kind.needs()
			.forEach(option -> check(!settings.options().getOrDefault(option, "").isBlank(),
					"settings.options." + option + ": " + kind.title() + " needs it"));
		check(!kind.openId() || !hasSubject(settings), "settings.mapping: sub is the ID token's");
		check(!"none".equals(method) || kind.pkce(),
				"settings.authentication-method: none is only for providers that know PKCE");
	}

	private static boolean hasSubject(ProviderSettings settings) {
		return settings.mapping().containsKey("sub");
	}

	private static String method(Kind kind, ProviderSettings settings) {
		String method = settings.authenticationMethod();
		return (method != null) ? method : kind.authenticationMethod();
	}

	private void endpoints(Kind kind, ProviderSettings settings) {
		Endpoints all = settings.endpoints().or(kind.endpoints());
		String issuer = (settings.issuer() != null) ? settings.issuer() : kind.issuer();
		if (kind.openId()) {
			check(issuer != null, "settings.issuer: is needed; its discovery document tells the endpoints");
		}
		else {
			check(all.authorization() != null && all.token() != null && all.userInfo() != null,
					"settings.endpoints: authorization, token and user-info are needed");
		}
		for (String address : Arrays.asList(settings.issuer(), settings.endpoints().authorization(),
				settings.endpoints().token(), settings.endpoints().userInfo(), settings.endpoints().jwks())) {
			check(address == null || web(address), "settings: " + address + " must be an https address, or http on"
					+ " localhost, without user, fragment or blank");
		}
	}

	private static boolean web(String address) {
		try {
			URI uri = new URI(address);
			boolean local = "http".equals(uri.getScheme())
					&& Set.of("localhost", "127.0.0.1").contains(String.valueOf(uri.getHost()));
			return ("https".equals(uri.getScheme()) || local) && uri.getHost() != null && uri.getUserInfo() == null
					&& uri.getFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private void names(ProviderSettings settings) {
		for (Set<String> domains : List.of(settings.domains(), settings.trustedDomains())) {
			domains.forEach(domain -> check(DOMAIN.matcher(domain).matches(),
					"settings.domains: " + domain + " is not a domain in lower case"));
		}
		check(settings.identifiers().size() <= 50, "settings.identifiers: at most 50");
		settings.parameters()
			.keySet()
			.forEach(name -> check(!RESERVED.contains(name), "settings.parameters: " + name + " is set by us"));
		settings.mapping()
			.keySet()
			.forEach(name -> check(!NOT_MAPPED.contains(name), "settings.mapping: " + name + " cannot be mapped"));
	}

	private void check(boolean holds, String problem) {
		if (!holds) {
			this.problems.add(problem);
		}
	}

}
