package dev.vestibule.signin.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.vestibule.federation.Departure;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.Federation;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Advance;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Sign-in through an identity provider: there, and what comes of it. */
@Component
public class ProviderSignIn {

	private final IdentityProviders providers;

	private final Federation federation;

	private final Recognition recognition;

	private final Addition addition;

	private final Advance advance;

	ProviderSignIn(IdentityProviders providers, Federation federation, Recognition recognition, Addition addition,
			Advance advance) {
		this.providers = providers;
		this.federation = federation;
		this.recognition = recognition;
		this.addition = addition;
		this.advance = advance;
	}

	/** The providers that the page offers. */
	public List<IdentityProvider> offered(Visit visit) {
		return this.providers.shown(visit.poolId()).stream().filter(provider -> visit.allows(provider.name())).toList();
	}

	/**
	 * Where to send the browser.
	 * @param name of the provider
	 * @return nowhere, if it cannot go there; then the journey says why
	 */
	public Optional<URI> leave(Visit visit, String name) {
		Optional<URI> there = this.providers.find(visit.poolId(), name)
			.filter(provider -> visit.allows(name))
			.flatMap(provider -> this.federation.begin(new Departure(visit.pool(), provider, visit.journey().id(),
					visit.journey().browser(), Passing.wishes(visit))));
		if (there.isEmpty()) {
			failed(visit, name, "federation.failed");
		}
		return there;
	}

	/** Takes whom the provider sends. */
	public Outcome back(Visit visit, ExternalIdentity identity) {
		Optional<IdentityProvider> provider = this.providers.find(visit.poolId(), identity.provider())
			.filter(known -> visit.allows(known.name()));
		if (provider.isEmpty()) {
			return failed(visit, identity.provider(), "federation.failed");
		}
		try {
			return (visit.journey().stage() instanceof Stage.Adding adding)
					? this.addition.add(visit, adding, provider.get(), identity)
					: this.recognition.of(visit, provider.get(), identity);
		}
		catch (ConcurrencyFailureException ex) {
			// The journey has moved meanwhile.
			return new Outcome.Advanced();
		}
	}

	/** Notes why nobody came of it; the page says so. */
	public Outcome failed(Visit visit, String provider, String key) {
		try {
			if (visit.journey().stage() instanceof Stage.Adding adding) {
				this.advance.to(visit.journey().at(new Stage.Done(adding.userId())));
				return Outcome.Refused.because(key);
			}
			return this.advance.to(Passing.returned(visit.journey(), provider, key));
		}
		catch (ConcurrencyFailureException ex) {
			return new Outcome.Advanced();
		}
	}

}
