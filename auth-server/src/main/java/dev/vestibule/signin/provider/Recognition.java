package dev.vestibule.signin.provider;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Advance;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.signin.step.SignInEvent.SignInRefused;
import dev.vestibule.user.ExternalUsers;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.NewIdentity;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds out who somebody is whom a provider sends, and lets them go on. */
@Component
class Recognition {

	/* The method reference that says that there were two (RFC 8176 §2). */
	private static final String MULTI = "mfa";

	private final LinkedIdentities identities;

	private final Strangers strangers;

	private final ExternalUsers externalUsers;

	private final Onward onward;

	private final Advance advance;

	private final Audit audit;

	Recognition(LinkedIdentities identities, Strangers strangers, ExternalUsers externalUsers, Onward onward,
			Advance advance, Audit audit) {
		this.identities = identities;
		this.strangers = strangers;
		this.externalUsers = externalUsers;
		this.onward = onward;
		this.advance = advance;
		this.audit = audit;
	}

	Outcome of(Visit visit, IdentityProvider provider, ExternalIdentity identity) {
		Optional<User> known = this.identities.find(identity.who(visit.poolId()));
		if (known.isPresent()) {
			return enter(visit, provider, identity, known.get());
		}
		return switch (this.strangers.of(visit, provider, identity)) {
			case Strangers.Way.In(User user) -> enter(visit, provider, identity, user);
			case Strangers.Way.Shown(Outcome outcome) -> outcome;
			case Strangers.Way.Closed(String key) -> refuse(visit, identity, null, "sign-up is off", key);
		};
	}

	private Outcome enter(Visit visit, IdentityProvider provider, ExternalIdentity identity, User user) {
		if (!user.enabled()) {
			return refuse(visit, identity, user.id(), "disabled", "federation.refused");
		}
		User current = follows(provider, user, this.strangers.wanted(provider, identity))
				? this.externalUsers.refresh(user, profile(identity)) : user;
		return this.onward.proven(visit, current, Passage.of(current.id(), proofs(provider, identity)));
	}

	/**
	 * How much a provider's word is worth is the pool's to say, and not the provider's.
	 */
	private static List<Proof> proofs(IdentityProvider provider, ExternalIdentity identity) {
		Instant at = identity.authenticatedAt();
		if (provider.settings().vouches()) {
			return List.of(Proof.federated(at, identity.amr(), provider.name()), Proof.of(Factor.TRUSTED_PROVIDER, at));
		}
		Set<String> told = new HashSet<>(identity.amr());
		told.remove(MULTI);
		return List.of(Proof.federated(at, told, provider.name()));
	}

	/**
	 * Whoever came to be by a provider's word is what that provider says, and not what
	 * another one says that has its name now.
	 */
	private static boolean follows(IdentityProvider provider, User user, NewIdentity identity) {
		List<User.Identity> named = user.identities()
			.all()
			.stream()
			.filter(claim -> claim.providerName().equals(identity.provider())
					&& claim.userId().equals(identity.subject()))
			.toList();
		return provider.settings().refresh() && user.status() == User.Status.EXTERNAL_PROVIDER
				&& named.stream()
					.anyMatch(claim -> claim.primary()
							&& (named.size() == 1 || Objects.equals(claim.issuer(), identity.issuer())));
	}

	static ExternalUsers.Profile profile(ExternalIdentity identity) {
		return new ExternalUsers.Profile(identity.email(), identity.emailVerified(), identity.phoneNumber(),
				identity.phoneVerified(), identity.attributes());
	}

	private Outcome refuse(Visit visit, ExternalIdentity identity, @Nullable UUID userId, String reason, String key) {
		this.audit.record(new SignInRefused(visit.poolId(), visit.clientId(), userId, reason));
		return this.advance.to(Passing.returned(visit.journey(), identity.provider(), key));
	}

}
