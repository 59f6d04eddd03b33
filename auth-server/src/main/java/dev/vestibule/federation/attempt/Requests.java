package dev.vestibule.federation.attempt;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.vestibule.federation.Departure;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.upstream.Parties;
import dev.vestibule.federation.upstream.Party;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.RandomIds;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.stereotype.Component;

/** Makes the authorization requests that browsers carry to providers. */
@Component
public class Requests {

	private static final String CALLBACK = "/oauth2/idpresponse";

	private static final String SIGNED_OUT = "/oauth2/idplogout";

	private static final String NOTICES = "/oauth2/idpnotice";

	private final Parties parties;

	private final Attempts attempts;

	private final RandomIds random;

	private final BaseUrl baseUrl;

	Requests(Parties parties, Attempts attempts, RandomIds random, BaseUrl baseUrl) {
		this.parties = parties;
		this.attempts = attempts;
		this.random = random;
		this.baseUrl = baseUrl;
	}

	/**
	 * Where a provider sends browsers back to. Each has its own address, so that an
	 * answer brought to another's is noticed where providers do not name themselves (RFC
	 * 9700 §4.4.2.2).
	 */
	public String redirectUri(IdentityProvider provider) {
		String shared = "/" + provider.poolId() + CALLBACK;
		return this.baseUrl.of(provider.settings().sharedCallback() ? shared : shared + "/" + provider.name());
	}

	/** The same of one that is yet to be. */
	public String redirectUri(String poolId, String name) {
		return this.baseUrl.of("/" + poolId + CALLBACK + "/" + name);
	}

	/**
	 * Where a provider sends browsers back to that it has signed out; it posts its own
	 * sign-outs there.
	 */
	public String signedOutUri(IdentityProvider provider) {
		return logoutUri(provider.poolId(), provider.name());
	}

	/** The same of one that is yet to be. */
	public String logoutUri(String poolId, String name) {
		return this.baseUrl.of("/" + poolId + SIGNED_OUT + "/" + name);
	}

	/** Where a provider tells what became of its users. */
	public String noticeUri(String poolId, String name) {
		return this.baseUrl.of("/" + poolId + NOTICES + "/" + name);
	}

	public URI to(Departure departure) {
		Party party = this.parties.of(departure.provider(), redirectUri(departure.provider()));
		Kind kind = party.kind();
		String nonce = (kind.openId() && kind.nonce()) ? this.random.token(16) : null;
		OAuth2AuthorizationRequest.Builder request = OAuth2AuthorizationRequest.authorizationCode()
			.clientId(party.clientId())
			.authorizationUri(party.authorizationUri())
			.redirectUri(party.redirectUri());
		if (kind.pkce()) {
			OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
		}
		String verifier = request.build().getAttribute(PkceParameterNames.CODE_VERIFIER);
		Long maxAge = kind.openId() ? departure.wishes().maxAge() : null;
		String state = this.attempts.begin(departure,
				new Attempt.Secrets(nonce, verifier, asked(kind, maxAge) ? maxAge : null));
		request.state(state).additionalParameters(more -> {
			if (nonce != null) {
				more.put("nonce", nonce);
			}
			more.putAll(kind.parameters());
			more.putAll(departure.provider().settings().parameters());
			wishes(party, departure.wishes(), more);
		})
			.parameters(all -> all.put("scope",
					String.join(kind.scopeSeparator(), new TreeSet<>(party.registration().getScopes()))));
		// Spring leaves a plus sign alone, which many read as a blank.
		return URI.create(request.build().getAuthorizationRequestUri().replace("+", "%2B"));
	}

	/** Who has no word for a fresh sign-in does not tell when it was either. */
	private static boolean asked(Kind kind, @Nullable Long maxAge) {
		return maxAge != null && "login".equals(kind.prompts().get("login"));
	}

	private static void wishes(Party party, Departure.Wishes wishes, Map<String, Object> more) {
		Kind kind = party.kind();
		Set<String> allowed = party.provider().settings().allowedDomains();
		if ("hd".equals(kind.domainClaim()) && allowed.size() == 1) {
			more.putIfAbsent("hd", allowed.iterator().next());
		}
		if (!kind.openId()) {
			prompt(kind, wishes, more);
			return;
		}
		put(more, "login_hint", wishes.loginHint());
		put(more, "ui_locales", wishes.uiLocales());
		prompt(kind, wishes, more);
		if (asked(kind, wishes.maxAge())) {
			more.put("max_age", wishes.maxAge());
		}
	}

	private static void prompt(Kind kind, Departure.Wishes wishes, Map<String, Object> more) {
		String prompt = (wishes.prompt() != null) ? wishes.prompt()
				: (wishes.maxAge() != null && !asked(kind, wishes.maxAge())) ? "login" : null;
		if (prompt == null) {
			return;
		}
		String theirs = String.join(" ",
				Arrays.stream(prompt.split(" ")).map(kind.prompts()::get).filter(Objects::nonNull).distinct().toList());
		// A word with "=" is another parameter altogether (Facebook's auth_type).
		int equals = theirs.indexOf('=');
		if (equals > 0) {
			more.put(theirs.substring(0, equals), theirs.substring(equals + 1));
		}
		else if (!theirs.isEmpty()) {
			more.put("prompt", theirs);
		}
	}

	private static void put(Map<String, Object> more, String name, @Nullable String value) {
		if (value != null) {
			more.put(name, value);
		}
	}

}
