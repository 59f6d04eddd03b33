package dev.vestibule.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
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

	private static final int MOST = 50;

	private static final int LONGEST = 255;

	private final List<Violation> broken = new ArrayList<>();

	/** What is wrong; empty if nothing is. */
	static List<Violation> broken(String poolId, String name, Optional<Kind> kind, ProviderSettings settings,
			@Nullable String secret) {
		ProviderRules rules = new ProviderRules();
		rules.check(!Pool.ADMINISTRATORS.equals(poolId) || !Boolean.TRUE.equals(settings.signUp()), "settings.signUp",
				"rule.administrators.closed");
		rules.check(NAME.matcher(name).matches() && !IdentityProviders.LOCAL.equals(name), "name", "rule.provider.name",
				32, IdentityProviders.LOCAL);
		if (kind.isEmpty()) {
			rules.check(false, "kind", "rule.member");
			return rules.broken;
		}
		rules.client(kind.get(), settings, secret);
		rules.addresses(kind.get(), settings);
		rules.names(settings);
		return rules.broken;
	}

	private void client(Kind kind, ProviderSettings settings, @Nullable String secret) {
		check(!settings.clientId().isBlank(), "settings.clientId", "rule.required");
		line("settings.clientId", settings.clientId());
		line("settings.label", settings.label());
		String method = method(kind, settings);
		check(METHODS.contains(method), "settings.authenticationMethod", "rule.unknown", method,
				String.join(", ", new TreeSet<>(METHODS)));
		boolean byKey = kind.has(Quirk.SIGNED_SECRET);
		boolean needed = !Set.of("private_key_jwt", "none").contains(method) || byKey;
		check(!needed || secret != null && !secret.isBlank(), "secret",
				byKey ? "rule.provider.key" : "rule.provider.secret", kind.title());
		kind.needs()
			.forEach(option -> check(!settings.options().getOrDefault(option, "").isBlank(),
					"settings.options." + option, "rule.required"));
		check(!"none".equals(method) || kind.pkce(), "settings.authenticationMethod", "rule.provider.none");
		check(!kind.openId() || !settings.mapping().containsKey("sub"), "settings.mapping.sub", "rule.provider.sub");
	}

	private static String method(Kind kind, ProviderSettings settings) {
		String method = settings.authenticationMethod();
		return (method != null) ? method : kind.authenticationMethod();
	}

	private void addresses(Kind kind, ProviderSettings settings) {
		Endpoints all = settings.endpoints().or(kind.endpoints());
		if (kind.openId()) {
			check(settings.issuer() != null || kind.issuer() != null, "settings.issuer", "rule.provider.issuer");
		}
		else {
			check(all.authorization() != null, "settings.endpoints.authorization", "rule.required");
			check(all.token() != null, "settings.endpoints.token", "rule.required");
			check(all.userInfo() != null, "settings.endpoints.userInfo", "rule.required");
		}
		Endpoints own = settings.endpoints();
		address("settings.issuer", settings.issuer());
		address("settings.endpoints.authorization", own.authorization());
		address("settings.endpoints.token", own.token());
		address("settings.endpoints.userInfo", own.userInfo());
		address("settings.endpoints.jwks", own.jwks());
		address("settings.endpoints.endSession", own.endSession());
	}

	private void address(String field, @Nullable String address) {
		check(address == null || web(address), field, "rule.provider.address", String.valueOf(address));
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
		domains("settings.domains", settings.domains());
		domains("settings.trustedDomains", settings.trustedDomains());
		check(settings.identifiers().size() <= MOST, "settings.identifiers", "rule.most", MOST);
		settings.identifiers().forEach(identifier -> line("settings.identifiers", identifier));
		settings.parameters()
			.keySet()
			.forEach(name -> check(!RESERVED.contains(name), "settings.parameters." + name, "rule.provider.parameter"));
		settings.mapping()
			.keySet()
			.forEach(name -> check(!NOT_MAPPED.contains(name), "settings.mapping." + name, "rule.provider.mapping"));
	}

	private void domains(String field, Set<String> domains) {
		domains.forEach(domain -> check(DOMAIN.matcher(domain).matches(), field, "rule.provider.domain", domain));
	}

	private void line(String field, @Nullable String text) {
		check(text == null || text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl), field,
				"rule.line", LONGEST);
	}

	private void check(boolean holds, String field, String rule, Object... arguments) {
		if (!holds) {
			this.broken.add(Violation.of(field, rule, arguments));
		}
	}

}
