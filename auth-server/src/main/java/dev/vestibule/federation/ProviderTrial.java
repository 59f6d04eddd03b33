package dev.vestibule.federation;

import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.vestibule.federation.answer.Answered;
import dev.vestibule.federation.answer.Claims;
import dev.vestibule.federation.answer.Redemption;
import dev.vestibule.federation.attempt.Attempt;
import dev.vestibule.federation.attempt.Attempts;
import dev.vestibule.federation.attempt.Requests;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;

import org.springframework.stereotype.Component;

/**
 * Tries a provider as it is set up, be it disabled, for whoever looks after it: the same
 * way there and back as users go, and at its end nobody is signed in, linked or known.
 */
@Component
public class ProviderTrial {

	private final IdentityProviders providers;

	private final Attempts attempts;

	private final Requests requests;

	private final Redemption redemption;

	private final RandomIds ids;

	ProviderTrial(IdentityProviders providers, Attempts attempts, Requests requests, Redemption redemption,
			RandomIds ids) {
		this.providers = providers;
		this.attempts = attempts;
		this.requests = requests;
		this.redemption = redemption;
		this.ids = ids;
	}

	/**
	 * Begins one.
	 * @param browserHash the browser, the only one that may come back
	 * @param path where it goes on, of this server
	 */
	public Step begin(Pool pool, IdentityProvider provider, String browserHash, String path) {
		try {
			return new Step.There(this.requests
				.to(new Departure(pool, provider, this.ids.uuid(), browserHash, Departure.Wishes.NONE, path)));
		}
		catch (UpstreamException ex) {
			return new Step.Failed(ex.reason());
		}
	}

	/**
	 * Ends one; a second time there is nothing.
	 * @param callback of the provider's own page, with the state alone
	 */
	public Optional<Step> finish(Callback callback) {
		return this.attempts.takeTrial(callback).map(attempt -> finish(attempt, callback));
	}

	private Step finish(Attempt attempt, Callback callback) {
		try {
			IdentityProvider provider = this.providers.findAny(attempt.poolId(), attempt.provider())
				.orElseThrow(() -> new UpstreamException("it was removed meanwhile"));
			return switch (this.redemption.of(provider, attempt, callback)) {
				case Answered.Told told -> new Step.Told(readable(told.claims()), told.identity(), told.allowed());
				case Answered.Refused(var error, var description) ->
					new Step.Failed("it answered " + error + ((description != null) ? ": " + description : ""));
			};
		}
		catch (UpstreamException ex) {
			return new Step.Failed(ex.reason());
		}
	}

	/** As the provider wrote them. */
	private static Map<String, Object> readable(Claims claims) {
		Map<String, Object> readable = new TreeMap<>();
		claims.all().forEach((name, value) -> readable.put(name, switch (value) {
			case Instant time -> time.getEpochSecond();
			case URL address -> address.toString();
			default -> value;
		}));
		return readable;
	}

	/** How far it has come. */
	public sealed interface Step {

		/** The browser is to go there. */
		record There(URI address) implements Step {
		}

		/**
		 * The provider says who it is.
		 *
		 * @param claims all that it says
		 * @param identity what is made of it
		 * @param allowed whether the provider's settings let such users in
		 */
		record Told(Map<String, Object> claims, ExternalIdentity identity, boolean allowed) implements Step {

			@Override
			public String toString() {
				return "Told[" + this.identity + "]";
			}

		}

		/** It does not work, for that reason. */
		record Failed(String reason) implements Step {
		}

	}

}
