package dev.vestibule.federation.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.Quirk;
import dev.vestibule.federation.attempt.Attempt;
import dev.vestibule.federation.upstream.IdTokens;
import dev.vestibule.federation.upstream.Party;
import dev.vestibule.federation.upstream.Profiles;
import dev.vestibule.federation.upstream.Tokens;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.federation.upstream.UpstreamSessions;
import dev.vestibule.federation.upstream.UpstreamTokens;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.stereotype.Component;

/** Reads who the user is from what a provider gave for the code. */
@Component
class Reading {

	private final IdTokens idTokens;

	private final Profiles profiles;

	private final Mapping mapping;

	private final UpstreamTokens kept;

	private final UpstreamSessions sessions;

	Reading(IdTokens idTokens, Profiles profiles, Mapping mapping, UpstreamTokens kept, UpstreamSessions sessions) {
		this.idTokens = idTokens;
		this.profiles = profiles;
		this.mapping = mapping;
		this.kept = kept;
		this.sessions = sessions;
	}

	Claims claims(Party party, Tokens tokens, Attempt.Secrets secrets, Map<String, String> answer) {
		Map<String, Object> token = Map.of();
		if (party.kind().openId()) {
			String idToken = tokens.idToken();
			if (idToken == null) {
				throw new UpstreamException("it gave no ID token");
			}
			token = this.idTokens.verify(party, idToken, secrets.nonce(), secrets.maxAge());
		}
		Map<String, Object> all = new HashMap<>(this.profiles.of(party, tokens, token));
		if (party.kind().has(Quirk.USER_IN_ANSWER)) {
			name(answer.get("user")).forEach(all::putIfAbsent);
		}
		return new Claims(all);
	}

	/** The name alone: whoever posted it may have written anything else, too. */
	private static Map<String, Object> name(@Nullable String user) {
		try {
			Object name = (user != null) ? Json.read(user, Map.class).get("name") : null;
			return (name != null) ? Map.of("name", name) : Map.of();
		}
		catch (JacksonException ex) {
			return Map.of();
		}
	}

	ExternalIdentity identity(Party party, Claims claims) {
		return this.mapping.identity(party.provider(), party.kind(), claims);
	}

	/**
	 * A company is what the provider says of the user, and not what an address looks
	 * like.
	 */
	boolean allowed(Party party, ExternalIdentity identity, Claims claims) {
		Set<String> allowed = party.provider().settings().allowedDomains();
		String claim = party.kind().domainClaim();
		return allowed.isEmpty() || claim != null && allowed.contains(String.valueOf(claims.text(claim)))
				|| claim == null && identity.emailVerified() && allowed.contains(identity.emailDomain());
	}

	void keep(Party party, ExternalIdentity identity, Tokens tokens) {
		this.sessions.note(party.provider().poolId(), identity);
		if (party.provider().settings().keepTokens()) {
			this.kept.keep(identity.who(party.provider().poolId()), tokens);
		}
	}

}
