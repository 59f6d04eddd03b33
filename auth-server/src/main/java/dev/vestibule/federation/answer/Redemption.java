package dev.vestibule.federation.answer;

import java.util.Map;

import dev.vestibule.federation.Callback;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.Quirk;
import dev.vestibule.federation.attempt.Attempt;
import dev.vestibule.federation.attempt.Attempts;
import dev.vestibule.federation.attempt.Requests;
import dev.vestibule.federation.upstream.Parties;
import dev.vestibule.federation.upstream.Party;
import dev.vestibule.federation.upstream.TokenCalls;
import dev.vestibule.federation.upstream.Tokens;
import dev.vestibule.federation.upstream.UpstreamException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Makes of what a browser brings back what the provider says of its user. */
@Component
public class Redemption {

	private final Attempts attempts;

	private final Requests requests;

	private final Parties parties;

	private final TokenCalls tokens;

	private final Reading reading;

	Redemption(Attempts attempts, Requests requests, Parties parties, TokenCalls tokens, Reading reading) {
		this.attempts = attempts;
		this.requests = requests;
		this.parties = parties;
		this.tokens = tokens;
		this.reading = reading;
	}

	/**
	 * What it is.
	 * @param attempt taken, and begun with this provider
	 * @throws UpstreamException if the provider does not do what it should
	 */
	public Answered of(IdentityProvider provider, Attempt attempt, Callback callback) {
		Map<String, String> answer = this.attempts.answer(attempt, callback);
		Party party = this.parties.of(provider, this.requests.redirectUri(provider));
		issuer(party, answer.get("iss"));
		String error = answer.get("error");
		if (error != null) {
			return new Answered.Refused(error, answer.get("error_description"));
		}
		String code = answer.get("code");
		if (code == null || code.isBlank()) {
			throw new UpstreamException("it answered without a code");
		}
		Attempt.Secrets secrets = this.attempts.secrets(attempt);
		Tokens got = this.tokens.redeem(party, code, secrets.verifier());
		Claims claims = this.reading.claims(party, got, secrets, answer);
		ExternalIdentity identity = this.reading.identity(party, claims);
		return new Answered.Told(party, got, claims, identity, this.reading.allowed(party, identity, claims));
	}

	/** Keeps of it what later acts at the provider need. */
	public void keep(Answered.Told told) {
		this.reading.keep(told.party(), told.identity(), told.tokens());
	}

	/** Against answers of one provider brought to another (RFC 9207 §2.4). */
	private static void issuer(Party party, @Nullable String named) {
		String expected = party.metadata().issuer();
		if (named == null ? party.metadata().namesItself()
				: expected != null && !named.equals(expected) && !party.kind().has(Quirk.TENANT_ISSUER)) {
			throw new UpstreamException("its answer names another issuer, or none: " + named);
		}
	}

}
