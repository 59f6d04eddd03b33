package dev.vestibule.signin;

import java.util.Optional;
import java.util.Set;

import dev.vestibule.client.AppClient;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.signin.step.Advance;
import dev.vestibule.user.LoginName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Who belongs to which provider, and need not be asked: by the request, by what the
 * application takes, or by the domain of the e-mail address.
 */
@Component
class HomeRealms {

	private final IdentityProviders providers;

	private final Advance advance;

	HomeRealms(IdentityProviders providers, Advance advance) {
		this.providers = providers;
		this.advance = advance;
	}

	/** The provider that a journey leads straight to. */
	Optional<IdentityProvider> of(Begin begin) {
		if (begin.goal() != Goal.AUTHORIZE) {
			return Optional.empty();
		}
		String poolId = begin.pool().id();
		return Journey.parameter(begin.request(), "identity_provider")
			.flatMap(name -> this.providers.find(poolId, name))
			.or(() -> Journey.parameter(begin.request(), "idp_identifier")
				.flatMap(identifier -> this.providers.byIdentifier(poolId, identifier)))
			.filter(provider -> allowed(begin.client(), provider))
			.or(() -> only(begin));
	}

	/** The one provider of an application that takes no others, and nobody of ours. */
	private Optional<IdentityProvider> only(Begin begin) {
		AppClient client = begin.client();
		Set<String> names = (client != null) ? client.settings().identityProviders() : Set.of();
		return (names.size() == 1) ? this.providers.find(begin.pool().id(), names.iterator().next()) : Optional.empty();
	}

	/** Leads somebody on who gives a name of a company's domain. */
	Optional<Outcome> lead(Visit visit, Answer answer) {
		String name = switch (answer) {
			case Answer.Name named -> named.name();
			case Answer.Password password when !(visit.journey().stage() instanceof Stage.Named) -> password.name();
			case Answer.SignUp wanted -> wanted.email();
			default -> "";
		};
		String email = LoginName.canonical(name);
		return email.contains("@") ? this.providers.byEmail(visit.poolId(), email)
			.filter(provider -> visit.allows(provider.name()))
			.map(provider -> this.advance.to(visit.journey().at(new Stage.Directed(provider.name(), email, true))))
				: Optional.empty();
	}

	private static boolean allowed(@Nullable AppClient client, IdentityProvider provider) {
		Set<String> names = (client != null) ? client.settings().identityProviders() : Set.of();
		return names.isEmpty() || names.contains(provider.name());
	}

}
