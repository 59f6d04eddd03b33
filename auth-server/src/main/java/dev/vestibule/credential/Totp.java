package dev.vestibule.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.IntSupplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.TotpRows.Row;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.credential.totp.TotpUri;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Authenticator apps (RFC 6238). A user may have several. Each begins as pending and
 * counts from its first right code on; a time step whose code was used is used for good.
 */
@Component
public class Totp {

	/** More apps than anybody has phones. */
	static final int MAX = 10;

	private static final int MAX_LABEL = 60;

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	private final TotpRows rows;

	private final EnrolledFactors enrolled;

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final Audit audit;

	Totp(TotpRows rows, EnrolledFactors enrolled, MasterKey masterKey, RandomIds random, Clock clock,
			TransactionTemplate transaction, Audit audit) {
		this.rows = rows;
		this.enrolled = enrolled;
		this.masterKey = masterKey;
		this.random = random;
		this.clock = clock;
		this.transaction = transaction;
		this.audit = audit;
	}

	/** Begins to add an app, in place of an earlier one that was never confirmed. */
	public Pending begin(Pool pool, User user) {
		UUID id = this.random.uuid();
		TotpSeed seed = new TotpSeed(this.random.bytes(TotpSeed.LENGTH));
		Instant now = this.clock.instant();
		String sealed = this.masterKey.seal(purpose(id), seed.bytes());
		this.transaction.executeWithoutResult(status -> {
			this.rows.discardPending(user.id());
			this.rows.insert(id, pool.id(), user.id(), sealed, now, now.plus(PATIENCE));
		});
		return Pending.of(id, new TotpUri(seed, pool.name(), user.display()));
	}

	/** What {@link #begin} returned, to show it again. */
	public Optional<Pending> pending(Pool pool, User user, UUID id) {
		return this.rows.findPending(pool.id(), user.id(), id, this.clock.instant())
			.map(row -> Pending.of(id, new TotpUri(seed(row), pool.name(), user.display())));
	}

	/**
	 * Adds a pending app for good, as its first code is right. That code is thereby used.
	 * @param label what the user calls it, may be empty
	 */
	public Confirmation confirm(String poolId, UUID userId, UUID pendingId, String code, String label) {
		Instant now = this.clock.instant();
		Optional<Row> pending = this.rows.findPending(poolId, userId, pendingId, now);
		if (pending.isEmpty()) {
			return new Confirmation.Refused("totp.gone");
		}
		OptionalLong step = seed(pending.get()).match(code, now, 0);
		if (step.isEmpty()) {
			return new Confirmation.Refused("code.wrong");
		}
		return this.transaction.execute(status -> add(pending.get(), step.getAsLong(), plain(label), now));
	}

	private Confirmation add(Row pending, long step, String label, Instant now) {
		this.enrolled.lock(pending.poolId(), pending.userId());
		if (this.rows.list(pending.poolId(), pending.userId()).size() >= MAX) {
			return new Confirmation.Refused("totp.tooMany");
		}
		if (this.rows.confirm(pending.id(), step, label, now) == 0) {
			return new Confirmation.Refused("totp.gone");
		}
		this.enrolled.change(pending.poolId(), pending.userId(), EnrolledFactors.TOTP, true, "totp-added");
		this.audit.record(new FactorEvent.TotpAdded(pending.poolId(), pending.userId(), label));
		return new Confirmation.Added(new Authenticator(pending.id(), label, now, now));
	}

	/** Says whether a code is right for one of a user's apps. Nothing is used up yet. */
	public Optional<Match> match(String poolId, UUID userId, String code) {
		Instant now = this.clock.instant();
		Match match = null;
		for (Row row : this.rows.list(poolId, userId)) {
			OptionalLong step = seed(row).match(code, now, row.lastStep());
			if (step.isPresent()) {
				match = new Match(row.id(), step.getAsLong());
			}
		}
		return Optional.ofNullable(match);
	}

	/**
	 * Uses a code up, in the transaction that lets it take effect.
	 * @return whether it was this call that did; if not, nothing may take effect
	 */
	public boolean use(Match match) {
		return this.rows.use(match.id, match.step, this.clock.instant()) == 1;
	}

	/** The apps of a user, oldest first. */
	public List<Authenticator> list(String poolId, UUID userId) {
		return this.rows.list(poolId, userId).stream().map(Row::shown).toList();
	}

	/**
	 * Removes an app.
	 * @return false if the user had no such one
	 */
	public boolean remove(String poolId, UUID userId, UUID id) {
		return remove(poolId, userId, () -> this.rows.delete(poolId, userId, id));
	}

	/** Removes all apps of a user. */
	public boolean removeAll(String poolId, UUID userId) {
		return remove(poolId, userId, () -> this.rows.deleteAll(poolId, userId));
	}

	@EventListener
	void on(SecondFactorsLost event) {
		removeAll(event.poolId(), event.userId());
	}

	private boolean remove(String poolId, UUID userId, IntSupplier delete) {
		return this.transaction.execute(status -> {
			this.enrolled.lock(poolId, userId);
			if (delete.getAsInt() == 0) {
				return false;
			}
			int left = this.rows.list(poolId, userId).size();
			this.enrolled.change(poolId, userId, EnrolledFactors.TOTP, left > 0, "totp-removed");
			this.audit.record(new FactorEvent.TotpRemoved(poolId, userId, left));
			return true;
		});
	}

	private TotpSeed seed(Row row) {
		return new TotpSeed(this.masterKey.open(purpose(row.id()), row.seed()));
	}

	private static String plain(String label) {
		return label.codePoints()
			.filter(point -> !Character.isISOControl(point))
			.limit(MAX_LABEL)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString()
			.strip();
	}

	private static String purpose(UUID id) {
		return "totp " + id;
	}

	/**
	 * An app about to be added.
	 *
	 * @param secret for typing, in Base32
	 * @param uri for a phone that shows this very page
	 * @param qrSvg the same as a picture for a phone's camera; safe to put into a page
	 */
	public record Pending(UUID id, String secret, String uri, String qrSvg) {

		static Pending of(UUID id, TotpUri uri) {
			return new Pending(id, uri.secret(), uri.text(), uri.svg());
		}

		@Override
		public String toString() {
			return "Pending[id=" + this.id + "]";
		}

	}

	/** An app that counts. */
	public record Authenticator(UUID id, String label, Instant addedAt, @Nullable Instant usedAt) {
	}

	/** A right code, not used up yet. */
	public record Match(UUID id, long step) {
	}

	/** What came of confirming. */
	public sealed interface Confirmation {

		/** The app counts from now on. */
		record Added(Authenticator authenticator) implements Confirmation {
		}

		/** It does not, for the reason that this message gives. */
		record Refused(String key) implements Confirmation {
		}

	}

}
