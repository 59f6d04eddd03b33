package dev.vestibule.user;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.RecordLookup;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User.Status;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The users of all pools. */
@Component
public class Users {

	private static final int TRIES = 5;

	private final UserRows rows;

	private final RecordLookup<User> reads;

	private final SearchTerms terms;

	private final RandomIds ids;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	Users(UserRows rows, RecordLookup<User> reads, SearchTerms terms, RandomIds ids, Clock clock,
			TransactionTemplate transaction, ApplicationEventPublisher events) {
		this.rows = rows;
		this.reads = reads;
		this.terms = terms;
		this.ids = ids;
		this.clock = clock;
		this.transaction = transaction;
		this.events = events;
	}

	/** The user of that pool with that {@code sub}. */
	public Optional<User> find(String poolId, UUID id) {
		return this.reads.find(id).filter(user -> user.poolId().equals(poolId));
	}

	/** The user of that pool who signs in by that name. */
	public Optional<User> findByName(String poolId, LoginName name) {
		return this.rows.findByName(poolId, name.canonical());
	}

	/**
	 * Creates a user and claims its names. Where a name is held by somebody who signed up
	 * but never confirmed, that sign-up gives way: it proved nothing.
	 */
	public CreateOutcome create(NewUser user) {
		for (int i = 0; i < TRIES; i++) {
			try {
				return tryToCreate(user);
			}
			catch (DuplicateKeyException | PessimisticLockingFailureException ex) {
				// Somebody else claimed a name meanwhile: look again who holds it.
			}
		}
		return new CreateOutcome.Taken(
				user.names().stream().map(LoginName::kind).collect(Collectors.toUnmodifiableSet()));
	}

	private CreateOutcome tryToCreate(NewUser user) {
		return this.transaction.execute(status -> {
			Set<NameKind> taken = EnumSet.noneOf(NameKind.class);
			for (LoginName name : user.names()) {
				Optional<User> holder = this.rows.findByName(user.poolId(), name.canonical());
				if (holder.isPresent() && !givesWay(holder.get())) {
					taken.add(name.kind());
				}
			}
			if (!taken.isEmpty()) {
				status.setRollbackOnly();
				return new CreateOutcome.Taken(taken);
			}
			return new CreateOutcome.Created(insert(user));
		});
	}

	private boolean givesWay(User holder) {
		return holder.status() == Status.UNCONFIRMED && this.rows.deleteUnconfirmed(holder.id()) == 1;
	}

	private User insert(NewUser user) {
		Instant now = this.clock.instant();
		UUID id = this.ids.uuid();
		boolean proven = user.status() != Status.UNCONFIRMED;
		String username = (user.username() != null) ? user.username() : id.toString();
		User created = this.rows.save(new User(id, null, user.poolId(), username, user.email(),
				proven && user.email() != null, user.phoneNumber(), proven && user.phoneNumber() != null, user.status(),
				true, user.attributes(), User.Identities.NONE, user.passwordHash(),
				(user.passwordHash() != null) ? now : null, Set.of(), Set.of(), null, now, now));
		List<LoginName> names = user.names();
		names.forEach(name -> this.rows.claim(user.poolId(), name.canonical(), id));
		this.terms.enter(created);
		return created;
	}

	/**
	 * Confirms a sign-up by the address that was proven.
	 * @return whether this call did it
	 */
	public boolean confirm(String poolId, UUID id, NameKind proven) {
		return this.rows.confirm(poolId, id, proven == NameKind.EMAIL, proven == NameKind.PHONE,
				this.clock.instant()) == 1;
	}

	/** Sets a new password, and with it ends a forced change or reset. */
	public void setPassword(String poolId, UUID id, String encoded) {
		if (this.rows.setPassword(poolId, id, encoded, this.clock.instant()) == 1) {
			this.events.publishEvent(new PasswordChanged(poolId, id));
		}
	}

	/**
	 * Ends a forced change or reset of a password, which is then set.
	 * @return whether it was this call that did
	 */
	public boolean endForcedChange(String poolId, UUID id) {
		return this.rows.endForcedChange(poolId, id, this.clock.instant()) == 1;
	}

	/**
	 * Replaces the encoding of the same password.
	 * @return false if the password changed meanwhile
	 */
	public boolean rehash(String poolId, UUID id, String before, String after) {
		return this.rows.rehash(poolId, id, before, after) == 1;
	}

	/** Lets a user who has a password in only after they have set a new one. */
	public void demandNewPassword(String poolId, UUID id) {
		this.rows.demandNewPassword(poolId, id, this.clock.instant());
	}

	/**
	 * Moves a user as read to another status.
	 * @return false if somebody else moved the user meanwhile
	 */
	public boolean move(User read, Status after) {
		return this.rows.setStatus(read.poolId(), read.id(), read.status().name(), after.name(),
				this.clock.instant()) == 1;
	}

	/**
	 * Erases a user who has deleted the account, with all that is the user's.
	 * @return whether it was this call that did
	 */
	public boolean erase(String poolId, UUID id) {
		return this.rows.erase(poolId, id) == 1;
	}

	/** Lets a user in or keeps them out. */
	public void setEnabled(String poolId, UUID id, boolean enabled) {
		if (this.rows.setEnabled(poolId, id, enabled, this.clock.instant()) == 1 && !enabled) {
			this.events.publishEvent(new UserDisabled(poolId, id));
		}
	}

	/**
	 * Replaces the attributes of a user as read.
	 * @return false if somebody else changed the user meanwhile
	 */
	public boolean setAttributes(User read, User.Attributes attributes) {
		long version = Objects.requireNonNull(read.version(), "Not stored");
		return this.transaction.execute(status -> {
			boolean set = this.rows.setAttributes(read.poolId(), read.id(), attributes, version,
					this.clock.instant()) == 1;
			if (set) {
				this.rows.findById(read.id()).ifPresent(this.terms::replace);
			}
			return set;
		});
	}

	/**
	 * Notes that a user has, or no longer has, a second factor of that name; in the
	 * transaction that sets it up or removes it.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void setFactor(String poolId, UUID id, String factor, boolean enrolled) {
		User user = this.rows.lock(id).filter(found -> found.poolId().equals(poolId)).orElseThrow();
		Set<String> factors = new TreeSet<>(user.factors());
		if (enrolled ? factors.add(factor) : factors.remove(factor)) {
			String preferred = factor.equals(user.preferredFactor()) ? null : user.preferredFactor();
			this.rows.setFactors(id, factors.toArray(String[]::new), preferred, this.clock.instant());
		}
	}

	/** Remembers which second factor a user wants to be asked for first. */
	public void prefer(String poolId, UUID id, String factor) {
		this.rows.prefer(poolId, id, factor, this.clock.instant());
	}

	/**
	 * Changes attributes or status; fails if somebody else changed the user meanwhile.
	 */
	public User save(User user) {
		return this.transaction.execute(status -> {
			User saved = this.rows.save(user);
			this.terms.replace(saved);
			return saved;
		});
	}

}
