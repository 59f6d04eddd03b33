package dev.vestibule.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.platform.RecordLookup;
import dev.vestibule.session.SessionEnded;
import dev.vestibule.session.UserSessionsEnded;
import dev.vestibule.token.GrantToken.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/** The grants of all pools: issued, redeemed, refreshed and revoked. */
@Component
public class Grants {

	/** How long a code is good, RFC 9700 says briefly. */
	static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

	private final GrantRows rows;

	private final Reads reads;

	private final JdbcAggregateOperations aggregates;

	private final GrantTokens tokens;

	private final Clock clock;

	private final Audit audit;

	private final LogoutNotices notices;

	Grants(GrantRows rows, Reads reads, JdbcAggregateOperations aggregates, GrantTokens tokens, Clock clock,
			Audit audit, LogoutNotices notices) {
		this.rows = rows;
		this.reads = reads;
		this.aggregates = aggregates;
		this.tokens = tokens;
		this.clock = clock;
		this.audit = audit;
		this.notices = notices;
	}

	void insert(Grant grant) {
		this.aggregates.insert(grant);
	}

	Optional<Grant> find(String poolId, UUID id) {
		return this.reads.alone().find(id).filter(grant -> grant.poolId().equals(poolId));
	}

	Optional<Grant.WithUser> findWithUser(String poolId, UUID id) {
		return this.reads.withUser().find(id).filter(found -> found.grant().poolId().equals(poolId));
	}

	/**
	 * The grant whose code this is. A code that was redeemed before takes with it what it
	 * gave (RFC 6749 §4.1.2).
	 */
	Optional<Grant.WithUser> byCode(String poolId, String value) {
		Instant now = this.clock.instant();
		Optional<GrantToken> token = this.tokens.parse(Kind.CODE, value);
		Optional<Grant.WithUser> found = token.flatMap(code -> findWithUser(poolId, code.grantId()));
		if (token.isEmpty() || found.isEmpty() || found.get().grant().revokedAt() != null) {
			return Optional.empty();
		}
		Grant grant = found.get().grant();
		if (!token.get().hash().equals(grant.codeHash())) {
			revokeReused(grant, "code");
			return Optional.empty();
		}
		Instant expiry = grant.codeExpiresAt();
		return found.filter(good -> expiry != null && expiry.isAfter(now));
	}

	/**
	 * The grant whose refresh token this is, or was until a moment ago. One that was used
	 * before the grace period ends the grant (RFC 9700 §4.14.2).
	 * @param renewal what its client's refresh tokens live by
	 */
	Optional<Grant.WithUser> byRefreshToken(String poolId, String value, Function<Grant, Renewal> renewal) {
		Instant now = this.clock.instant();
		Optional<GrantToken> token = this.tokens.parse(Kind.REFRESH, value);
		Optional<Grant.WithUser> found = token.flatMap(refresh -> findWithUser(poolId, refresh.grantId()))
			.filter(each -> each.grant().live(now, renewal.apply(each.grant())));
		if (token.isEmpty() || found.isEmpty()) {
			return Optional.empty();
		}
		Grant grant = found.get().grant();
		if (inForce(grant, token.get(), renewal.apply(grant).grace(), now)) {
			return found;
		}
		revokeReused(grant, "refresh_token");
		return Optional.empty();
	}

	/**
	 * The grant that this is or once was a refresh token of; to look at, not to use.
	 * @param renewal what its client's refresh tokens live by
	 */
	Optional<Grant> everBy(String poolId, String value, Function<Grant, Renewal> renewal) {
		Instant now = this.clock.instant();
		return this.tokens.parse(Kind.REFRESH, value)
			.flatMap(token -> find(poolId, token.grantId()))
			.filter(found -> found.live(now, renewal.apply(found)));
	}

	/*
	 * Without a grace period the one before is never good, whatever the clocks say of two
	 * requests that meet.
	 */
	private static boolean inForce(Grant grant, GrantToken token, Duration grace, Instant now) {
		String hash = token.hash();
		if (hash.equals(grant.refreshHash())) {
			return true;
		}
		Instant rotated = grant.rotatedAt();
		return !grace.isZero() && hash.equals(grant.previousHash()) && rotated != null
				&& rotated.plus(grace).isAfter(now);
	}

	/**
	 * Uses up a code.
	 * @return whether it was this call that did
	 */
	boolean redeem(Grant grant, @Nullable String refreshToken, Instant expiresAt) {
		String codeHash = grant.codeHash();
		String refreshHash = (refreshToken != null) ? this.tokens.parse(Kind.REFRESH, refreshToken).orElseThrow().hash()
				: null;
		boolean redeemed = codeHash != null
				&& this.rows.redeem(grant.id(), codeHash, refreshHash, this.clock.instant(), expiresAt) == 1;
		if (!redeemed) {
			revokeReused(grant, "code");
		}
		return redeemed;
	}

	/**
	 * Replaces a refresh token by its successor.
	 * @return whether the successor is now in force; within the grace period it may have
	 * been already
	 */
	boolean rotate(Grant grant, String presented, Renewal renewal) {
		GrantToken token = this.tokens.parse(Kind.REFRESH, presented).orElseThrow();
		String next = this.tokens.successor(presented).hash();
		if (next.equals(grant.refreshHash())) {
			return true;
		}
		Instant now = this.clock.instant();
		if (this.rows.rotate(grant.id(), token.hash(), next, now, renewal.usedSince(now)) == 1) {
			this.audit.active(grant.poolId(), grant.userId());
			return true;
		}
		return byRefreshToken(grant.poolId(), presented, any -> renewal)
			.filter(found -> next.equals(found.grant().refreshHash()))
			.isPresent();
	}

	/**
	 * Notes the use of a refresh token that does not rotate; false if it is no longer
	 * good.
	 */
	boolean touch(Grant grant, String presented, Renewal renewal) {
		GrantToken token = this.tokens.parse(Kind.REFRESH, presented).orElseThrow();
		Instant now = this.clock.instant();
		boolean touched = this.rows.touch(grant.id(), token.hash(), now, renewal.usedSince(now)) == 1;
		if (touched) {
			this.audit.active(grant.poolId(), grant.userId());
		}
		return touched;
	}

	/** Ends a grant. */
	public void revoke(String poolId, UUID grantId) {
		if (find(poolId, grantId).isPresent()) {
			this.rows.revoke(grantId, this.clock.instant());
		}
	}

	/** Ends what a user granted to a client. */
	public void revokeByClient(String poolId, UUID userId, String clientId) {
		this.rows.revokeByClient(poolId, userId, clientId, this.clock.instant());
	}

	@EventListener
	void on(SessionEnded event) {
		this.notices.keep(this.rows.findBySession(event.poolId(), event.sessionId()));
		this.rows.revokeBySession(event.poolId(), event.sessionId(), this.clock.instant());
	}

	@EventListener
	void on(UserSessionsEnded event) {
		this.notices.keep(this.rows.findByUser(event.poolId(), event.userId(), event.except()));
		this.rows.revokeByUser(event.poolId(), event.userId(), event.except(), this.clock.instant());
	}

	private void revokeReused(Grant grant, String what) {
		if (this.rows.revoke(grant.id(), this.clock.instant()) == 1) {
			this.audit.record(new TokenReused(grant.poolId(), grant.userId(), grant.clientId(), what));
		}
	}

	/** The reads that nearly every request makes. */
	record Reads(RecordLookup<Grant> alone, RecordLookup<Grant.WithUser> withUser) {
	}

	/**
	 * A code or refresh token was used a second time, and its grant was ended.
	 *
	 * @param what {@code code} or {@code refresh_token}
	 */
	record TokenReused(String poolId, UUID userId, String clientId, String what) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("token", this.what);
		}

	}

}
