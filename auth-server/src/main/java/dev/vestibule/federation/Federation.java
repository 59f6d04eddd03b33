package dev.vestibule.federation;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.FederationEvent.ProviderAnswered;
import dev.vestibule.federation.FederationEvent.ProviderDeclined;
import dev.vestibule.federation.FederationEvent.ProviderFailed;
import dev.vestibule.federation.answer.Answered;
import dev.vestibule.federation.answer.Redemption;
import dev.vestibule.federation.attempt.Attempt;
import dev.vestibule.federation.attempt.Attempts;
import dev.vestibule.federation.attempt.Requests;
import dev.vestibule.federation.upstream.UpstreamException;

import org.springframework.stereotype.Component;

/** The way to a provider and back. */
@Component
public class Federation {

	private static final String FAILED = "federation.failed";

	/** What providers say when it was the user who said no. */
	private static final Set<String> DENIALS = Set.of("access_denied", "user_cancelled_login",
			"user_cancelled_authorize", "user_cancelled_authorization", "consent_required", "interaction_required");

	private final IdentityProviders providers;

	private final Attempts attempts;

	private final Requests requests;

	private final Redemption redemption;

	private final Audit audit;

	Federation(IdentityProviders providers, Attempts attempts, Requests requests, Redemption redemption, Audit audit) {
		this.providers = providers;
		this.attempts = attempts;
		this.requests = requests;
		this.redemption = redemption;
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

	/** Where a provider may tell what became of its users, if its kind does. */
	public String noticeUri(String poolId, String name) {
		return this.requests.noticeUri(poolId, name);
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
			return finish(taken, callback);
		}
		catch (UpstreamException ex) {
			return failed(taken, ex.reason(), FAILED);
		}
	}

	private Result finish(Attempt attempt, Callback callback) {
		IdentityProvider provider = this.providers.find(attempt.poolId(), attempt.provider())
			.orElseThrow(() -> new UpstreamException("it was removed or disabled meanwhile"));
		return switch (this.redemption.of(provider, attempt, callback)) {
			case Answered.Refused no when DENIALS.contains(no.error()) -> declined(attempt, no.error());
			case Answered.Refused no -> failed(attempt, "it answered " + no.error(), FAILED);
			case Answered.Told told when !told.allowed() ->
				failed(attempt, "the user is of no allowed domain", "federation.domain");
			case Answered.Told told -> {
				this.redemption.keep(told);
				this.audit.record(new ProviderAnswered(attempt.poolId(), attempt.provider()));
				yield new Result.Identified(attempt.journeyId(), told.identity());
			}
		};
	}

	private Result declined(Attempt attempt, String error) {
		this.audit.record(new ProviderDeclined(attempt.poolId(), attempt.provider(), "it answered " + error));
		return new Result.Failed(attempt.journeyId(), attempt.provider(), "federation.denied");
	}

	private Result failed(Attempt attempt, String reason, String key) {
		fail(attempt.poolId(), attempt.provider(), reason);
		return new Result.Failed(attempt.journeyId(), attempt.provider(), key);
	}

	/**
	 * Keeps the answer to an administrator's trial of a provider.
	 * @param browserless the answer, in whichever browser it came
	 * @return where the administrator goes on; nowhere, if there is no such trial
	 */
	public Optional<String> trial(Callback browserless) {
		return this.attempts.keepTrial(browserless);
	}

	private void fail(String poolId, String provider, String reason) {
		this.audit.record(new ProviderFailed(poolId, provider, reason));
	}

}
