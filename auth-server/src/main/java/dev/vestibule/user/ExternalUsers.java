package dev.vestibule.user;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Identities;
import dev.vestibule.user.User.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Users who come to be by a provider's word. Their user name is Cognito's: the provider,
 * an underscore and its subject.
 */
@Component
public class ExternalUsers {

	private static final int LONGEST_NAME = 128;

	private static final int HASH = 32;

	private static final int TRIES = 5;

	private final UserRows rows;

	private final LinkedIdentities identities;

	private final SearchTerms terms;

	private final RandomIds ids;

	private final Clock clock;

	private final TransactionTemplate transaction;

	ExternalUsers(UserRows rows, LinkedIdentities identities, SearchTerms terms, RandomIds ids, Clock clock,
			TransactionTemplate transaction) {
		this.rows = rows;
		this.identities = identities;
		this.terms = terms;
		this.ids = ids;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * What a provider says of a user.
	 *
	 * @param email canonical
	 * @param attributes by claim name
	 */
	public record Profile(@Nullable String email, boolean emailVerified, @Nullable String phoneNumber,
			boolean phoneVerified, Map<String, String> attributes) {

		@Override
		public String toString() {
			return "Profile[]";
		}

	}

	/**
	 * Creates the user of an identity, or finds whoever was created at the same moment. A
	 * verified address is a name to be found by, unless somebody else who has proven it
	 * holds it; whoever signed up with it and has proven nothing gives way, with
	 * password, sessions and all.
	 */
	public User create(NewIdentity identity, Profile profile) {
		for (int i = 0;; i++) {
			try {
				return Objects.requireNonNull(this.transaction.execute(status -> tryToCreate(identity, profile)));
			}
			catch (DuplicateKeyException | PessimisticLockingFailureException ex) {
				Optional<User> other = this.identities.find(identity.who());
				if (other.isPresent()) {
					return other.get();
				}
				if (i == TRIES) {
					throw ex;
				}
			}
		}
	}

	private User tryToCreate(NewIdentity identity, Profile profile) {
		UUID id = this.ids.uuid();
		String poolId = identity.poolId();
		Instant now = this.clock.instant();
		String username = username(identity, id);
		String email = profile.email();
		boolean claimsEmail = email != null && profile.emailVerified() && free(poolId, email);
		User user = this.rows.save(new User(id, null, poolId, username, email, profile.emailVerified(),
				profile.phoneNumber(), profile.phoneVerified(), Status.EXTERNAL_PROVIDER, true,
				new Attributes(profile.attributes()), new Identities(List.of(identity.claim(true, now))), null, null,
				Set.of(), Set.of(), null, now, now));
		this.rows.claim(poolId, LoginName.canonical(username), id);
		if (claimsEmail && email != null) {
			this.rows.claim(poolId, email, id);
		}
		this.identities.insert(id, identity);
		this.terms.enter(user);
		return user;
	}

	/** Somebody may have chosen that very name before; it must not become two users'. */
	private String username(NewIdentity identity, UUID id) {
		String subject = identity.subject();
		String plain = identity.provider() + "_" + subject;
		String name = (plain.length() <= LONGEST_NAME && LoginName.canonical(plain).length() <= LONGEST_NAME) ? plain
				: identity.provider() + "_" + Hashes.sha256(subject).substring(0, HASH);
		return free(identity.poolId(), LoginName.canonical(name)) ? name : identity.provider() + "_" + id;
	}

	private boolean free(String poolId, String name) {
		Optional<User> holder = this.rows.findByName(poolId, name);
		return holder.isEmpty()
				|| holder.get().status() == Status.UNCONFIRMED && this.rows.deleteUnconfirmed(holder.get().id()) == 1;
	}

	/**
	 * Brings a user to what the provider says now. What it no longer says stays as it
	 * was, and an address is never less proven than before.
	 */
	public User refresh(User user, Profile profile) {
		Map<String, String> attributes = new HashMap<>(user.attributes().values());
		attributes.putAll(profile.attributes());
		User refreshed = withAddresses(user, profile, new Attributes(attributes));
		if (refreshed.equals(user)) {
			return user;
		}
		return Objects.requireNonNull(this.transaction.execute(status -> {
			User saved = this.rows.save(refreshed);
			this.terms.replace(saved);
			rename(user, saved);
			return saved;
		}));
	}

	private User withAddresses(User user, Profile profile, Attributes attributes) {
		Address email = new Address(user.email(), user.emailVerified())
			.after(new Address(profile.email(), profile.emailVerified()));
		Address phone = new Address(user.phoneNumber(), user.phoneVerified())
			.after(new Address(profile.phoneNumber(), profile.phoneVerified()));
		User changed = new User(user.id(), user.version(), user.poolId(), user.username(), email.value, email.verified,
				phone.value, phone.verified, user.status(), user.enabled(), attributes, user.identities(),
				user.passwordHash(), user.passwordChangedAt(), user.groupIds(), user.factors(), user.preferredFactor(),
				user.createdAt(), user.updatedAt());
		return changed.equals(user) ? user : changed.with(user.identities(), this.clock.instant());
	}

	private void rename(User before, User after) {
		String old = before.email();
		String now = after.email();
		if (Objects.equals(old, now) && before.emailVerified() == after.emailVerified()) {
			return;
		}
		if (old != null) {
			this.rows.release(before.poolId(), old, before.id());
		}
		if (now != null && after.emailVerified() && free(after.poolId(), now)) {
			this.rows.claim(after.poolId(), now, after.id());
		}
	}

	/** An e-mail address or phone number. */
	private record Address(@Nullable String value, boolean verified) {

		private Address after(Address said) {
			if (said.value == null) {
				return this;
			}
			if (said.value.equals(this.value)) {
				return new Address(this.value, this.verified || said.verified);
			}
			return (said.verified || !this.verified) ? said : this;
		}

	}

}
