package dev.vestibule.federation;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.FederationEvent.ProviderAnswered;
import dev.vestibule.federation.FederationEvent.ProviderFailed;
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

/** The way to a provider and back. */
@Component
public class Federation {

	/** Why somebody cannot come in whom the provider knows. */
	private static final String NOT_ALLOWED = "federation.domain";

	/** What providers say when it was the user who said no. */
	private static final Set<String> DENIALS = Set.of("access_denied", "user_cancelled_login",
			"user_cancelled_authorize", "user_cancelled_authorization", "consent_required", "interaction_required");

	private final IdentityProviders providers;

	private final Attempts attempts;

	private final Requests requests;

	private final Parties parties;

	private final TokenCalls tokens;

	private final Reading reading;

	private final Audit audit;

	Federation(IdentityProviders providers, Attempts attempts, Requests requests, Parties parties, TokenCalls tokens,
			Reading reading, Audit audit) {
		this.providers = providers;
		this.attempts = attempts;
		this.requests = requests;
		this.parties = parties;
		this.tokens = tokens;
		this.reading = reading;
		this.audit = audit;
	}

	/** What a provider must know as its redirect address. */
	public String redirectUri(IdentityProvider provider) {
		return this.requests.redirectUri(provider);
	}

	/** The same of one that is yet to be. */
	public String redirectUri(String poolId, String name) {
		return this.requests.redirectUri(poolId, name);
	}

	/** Where a provider may tell that it has signed somebody out. */
	public String logoutUri(String poolId, String name) {
		return this.requests.logoutUri(poolId, name);
	}

	/**
	 * Where to send a browser.
	 * @return nowhere, if the provider cannot be found out about
	 */
	public Optional<URI> begin(Departure departure) {
		try {
			return Optional.of(this.requests.to(departure));
		}
		catch (UpstreamException ex) {
			fail(departure.pool().id(), departure.provider().name(), ex.reason());
			return Optional.empty();
		}
	}

	/**
	 * Keeps an answer that another site posted, until the browser itself comes for it.
	 * @return whether there is such an attempt
	 */
	public boolean keep(String poolId, String state, Map<String, String> parameters) {
		return this.attempts.keep(poolId, state, parameters);
	}

	/** Takes a browser back. Of several times at once, one counts. */
	public Result finish(Callback callback) {
		Optional<Attempt> attempt = this.attempts.take(callback);
		if (attempt.isEmpty()) {
			return new Result.Unknown();
		}
		Attempt taken = attempt.get();
		try {
			return finish(taken, this.attempts.answer(taken, callback));
		}
		catch (UpstreamException ex) {
			fail(taken.poolId(), taken.provider(), ex.reason());
			return new Result.Failed(taken.journeyId(), taken.provider(), "federation.failed");
		}
	}

	private Result finish(Attempt attempt, Map<String, String> answer) {
		IdentityProvider provider = this.providers.find(attempt.poolId(), attempt.provider())
			.orElseThrow(() -> new UpstreamException("it was removed or disabled meanwhile"));
		Party party = this.parties.of(provider, this.requests.redirectUri(provider));
		issuer(party, answer.get("iss"));
		String error = answer.get("error");
		if (error != null) {
			fail(attempt.poolId(), attempt.provider(), "it answered " + error);
			return new Result.Failed(attempt.journeyId(), attempt.provider(),
					DENIALS.contains(error) ? "federation.denied" : "federation.failed");
		}
		String code = answer.get("code");
		if (code == null || code.isBlank()) {
			throw new UpstreamException("it answered without a code");
		}
		Attempt.Secrets secrets = this.attempts.secrets(attempt);
		Tokens got = this.tokens.redeem(party, code, secrets.verifier());
		Claims claims = this.reading.claims(party, got, secrets, answer);
		ExternalIdentity identity = this.reading.identity(party, claims);
		if (!this.reading.allowed(party, identity, claims)) {
			fail(attempt.poolId(), attempt.provider(), "the user is of no allowed domain");
			return new Result.Failed(attempt.journeyId(), attempt.provider(), NOT_ALLOWED);
		}
		this.reading.keep(party, identity, got);
		this.audit.log(new ProviderAnswered(attempt.poolId(), attempt.provider()));
		return new Result.Identified(attempt.journeyId(), identity);
	}

	/** Against answers of one provider brought to another (RFC 9207 §2.4). */
	private static void issuer(Party party, @Nullable String named) {
		String expected = party.metadata().issuer();
		if (named == null ? party.metadata().namesItself()
				: expected != null && !named.equals(expected) && !party.kind().has(Quirk.TENANT_ISSUER)) {
			throw new UpstreamException("its answer names another issuer, or none: " + named);
		}
	}

	private void fail(String poolId, String provider, String reason) {
		this.audit.record(new ProviderFailed(poolId, provider, reason));
	}

}
