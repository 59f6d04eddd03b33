package dev.vestibule.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.message.SmsLimits;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.ratelimit.Admission;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;
import dev.vestibule.user.ContactNames;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins changes of address. An address that is somebody else's is treated as any other,
 * with the same work and the same page; only its owner is told.
 */
@Component
public class AddressChanges {

	private static final Duration LINK = Duration.ofHours(24);

	/* Nobody's mailbox is flooded, by whichever account. */
	private static final int BURST = 5;

	private static final Duration REFILL = Duration.ofMinutes(10);

	private final AddressChangeRows rows;

	private final JdbcAggregateOperations aggregates;

	private final ContactNames names;

	private final Throttle throttle;

	private final SmsLimits smsLimits;

	private final Proving proving;

	private final TransactionTemplate transaction;

	AddressChanges(AddressChangeRows rows, JdbcAggregateOperations aggregates, ContactNames names, Throttle throttle,
			SmsLimits smsLimits, Proving proving, TransactionTemplate transaction) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.names = names;
		this.throttle = throttle;
		this.smsLimits = smsLimits;
		this.proving = proving;
		this.transaction = transaction;
	}

	/**
	 * Sends a code to the address that a user wants.
	 * @param sessionId where the user asks
	 */
	public ChangeOutcome begin(Pool pool, User user, UUID sessionId, NameKind kind, String typed, Locale locale) {
		Optional<LoginName> wanted = LoginName.parse(typed, Set.of(kind));
		if (wanted.isEmpty()) {
			return new ChangeOutcome.Refused(
					(kind == NameKind.PHONE) ? "signup.phone.invalid" : "signup.email.invalid");
		}
		if (wanted.get().canonical().equals(current(user, kind)) && proven(user, kind)) {
			return new ChangeOutcome.Refused("account.address.same");
		}
		Admission admission = this.throttle.admit(limit(pool, "address change by user", user.id().toString()),
				limit(pool, "address change to", wanted.get().canonical()));
		if (!admission.admitted()) {
			return new ChangeOutcome.Throttled(admission.retryAfter());
		}
		Optional<ChangeOutcome> objection = objection(pool, user, wanted.get());
		if (objection.isEmpty()) {
			send(pool, user, sessionId, wanted.get(), locale);
		}
		return objection.orElseGet(ChangeOutcome.Sent::new);
	}

	private Optional<ChangeOutcome> objection(Pool pool, User user, LoginName wanted) {
		return (wanted.kind() != NameKind.PHONE) ? Optional.empty()
				: this.smsLimits.admit(pool, user.id(), wanted.canonical()).map(ChangeOutcome::of);
	}

	private void send(Pool pool, User user, UUID sessionId, LoginName wanted, Locale locale) {
		this.transaction.executeWithoutResult(status -> {
			Instant now = this.proving.now();
			AddressChange change = new AddressChange(this.proving.id(), pool.id(), user.id(), sessionId, wanted.kind(),
					current(user, wanted.kind()), wanted.canonical(), now, now.plus(LINK), null, null, null);
			boolean free = this.names.free(pool.id(), user.id(), wanted);
			this.rows.discard(pool.id(), user.id(), wanted.kind().name());
			this.aggregates.insert(change);
			this.proving.send(change, user, free, LINK, locale);
		});
	}

	/** The change that waits for its proof. */
	public Optional<AddressChange> pending(String poolId, UUID userId, NameKind kind) {
		return this.rows.findPending(poolId, userId, kind.name(), this.proving.now());
	}

	/** Gives one up. */
	public void discard(String poolId, UUID userId, NameKind kind) {
		this.rows.discard(poolId, userId, kind.name());
	}

	/** The address there is. */
	static @Nullable String current(User user, NameKind kind) {
		return (kind == NameKind.PHONE) ? user.phoneNumber() : user.email();
	}

	private static boolean proven(User user, NameKind kind) {
		return (kind == NameKind.PHONE) ? user.phoneVerified() : user.emailVerified();
	}

	private static Limit limit(Pool pool, String name, String key) {
		return new Limit(name, pool.id() + "\n" + key, BURST, REFILL);
	}

	/** Makes codes and sends them. */
	@Component
	static class Proving {

		private final OneTimeCodes codes;

		private final ContactPost post;

		private final RandomIds ids;

		private final Clock clock;

		Proving(OneTimeCodes codes, ContactPost post, RandomIds ids, Clock clock) {
			this.codes = codes;
			this.post = post;
			this.ids = ids;
			this.clock = clock;
		}

		Instant now() {
			return this.clock.instant();
		}

		UUID id() {
			return this.ids.uuid();
		}

		/* The code of an address that is taken is nobody's, and is never right. */
		void send(AddressChange change, User user, boolean free, Duration link, Locale locale) {
			Issued issued = this.codes.issue(change.poolId(), free ? user.id() : null, change.id(),
					AddressChange.purpose(change.kind()), link);
			if (free) {
				this.post.prove(change, issued, user.locale().orElse(locale));
			}
			else {
				this.post.wanted(change, locale);
			}
		}

	}

}
