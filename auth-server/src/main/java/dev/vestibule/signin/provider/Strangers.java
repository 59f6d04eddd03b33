package dev.vestibule.signin.provider;

import java.util.Optional;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.pool.FederationPolicy.Linking;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.PendingLink;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Advance;
import dev.vestibule.signin.step.SignInEvent.IdentityAdded;
import dev.vestibule.signin.step.SignInEvent.SignedUp;
import dev.vestibule.user.ExternalUsers;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewIdentity;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/**
 * An identity that is nobody's yet. An address leads to an account only if both sides
 * have proven it, and then the account must be shown, unless the pool trusts the provider
 * for that domain.
 */
@Component
class Strangers {

	private final IdentityProviders providers;

	private final Users users;

	private final ExternalUsers externalUsers;

	private final LinkedIdentities identities;

	private final Advance advance;

	private final Audit audit;

	Strangers(IdentityProviders providers, Users users, ExternalUsers externalUsers, LinkedIdentities identities,
			Advance advance, Audit audit) {
		this.providers = providers;
		this.users = users;
		this.externalUsers = externalUsers;
		this.identities = identities;
		this.advance = advance;
		this.audit = audit;
	}

	Way of(Visit visit, IdentityProvider provider, ExternalIdentity identity) {
		NewIdentity wanted = wanted(provider, identity);
		Linking linking = visit.policy().federation().linking();
		Optional<User> namesake = (linking == Linking.APART) ? Optional.empty() : namesake(visit, identity);
		if (namesake.isPresent()) {
			boolean trusted = linking == Linking.TRUST
					&& provider.settings().trustedDomains().contains(identity.emailDomain());
			return trusted ? link(visit, wanted, namesake.get()) : ask(visit, wanted, namesake.get());
		}
		if (!signUp(visit, provider)) {
			return new Way.Closed("federation.unknown");
		}
		User user = this.externalUsers.create(wanted, Recognition.profile(identity));
		this.audit.record(new SignedUp(visit.poolId(), visit.clientId(), user.id()));
		return new Way.In(user);
	}

	NewIdentity wanted(IdentityProvider provider, ExternalIdentity identity) {
		return new NewIdentity(provider.poolId(), provider.name(), identity.authority(),
				this.providers.kind(provider).type(), this.providers.issuer(provider), identity.subject(),
				identity.display());
	}

	/** A provider's own word goes before the pool's. */
	private static boolean signUp(Visit visit, IdentityProvider provider) {
		Boolean said = provider.settings().signUp();
		return (said != null) ? said : visit.policy().signUp().enabled();
	}

	private Optional<User> namesake(Visit visit, ExternalIdentity identity) {
		String email = identity.email();
		return (email == null || !identity.emailVerified()) ? Optional.empty()
				: this.users.findByName(visit.poolId(), new LoginName(NameKind.EMAIL, email))
					.filter(user -> user.emailVerified() && email.equals(user.email()) && user.enabled());
	}

	private Way link(Visit visit, NewIdentity wanted, User user) {
		LinkOutcome outcome = this.identities.link(user.id(), wanted);
		this.audit.record(new IdentityAdded(visit.poolId(), visit.clientId(), user.id(), wanted.provider(),
				outcome == LinkOutcome.DONE));
		return (outcome == LinkOutcome.DONE) ? new Way.In(this.users.find(visit.poolId(), user.id()).orElse(user))
				: new Way.Closed("federation.taken");
	}

	private Way ask(Visit visit, NewIdentity wanted, User user) {
		return new Way.Shown(this.advance.to(visit.journey()
			.linking(new PendingLink(wanted, user.id()), new Stage.Named(SignIn.name(user), user.id()))));
	}

	/** What there is for such a one. */
	sealed interface Way {

		/** Let in as this user. */
		record In(User user) implements Way {
		}

		/** Something must be shown before. */
		record Shown(Outcome outcome) implements Way {
		}

		/** Nothing, for the reason that the message says. */
		record Closed(String key) implements Way {
		}

	}

}
