package dev.vestibule.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.vestibule.audit.RequestFacts;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.PasswordChanged;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The browsers that users trust, so that they are not asked for a second factor there. A
 * changed password ends all trust.
 */
@Component
public class TrustedBrowsers {

	private final TrustedBrowserRows rows;

	private final JdbcAggregateOperations aggregates;

	private final RandomIds random;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	TrustedBrowsers(TrustedBrowserRows rows, JdbcAggregateOperations aggregates, RandomIds random, Clock clock,
			ApplicationEventPublisher events) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.random = random;
		this.clock = clock;
		this.events = events;
	}

	/** Whether the user trusts that browser, and the pool still lets them. */
	public boolean trusts(Pool pool, UUID userId, String browserHash) {
		return !lifetime(pool).isZero() && this.rows.count(pool.id(), userId, browserHash, this.clock.instant()) > 0;
	}

	/** Trusts a browser from now on, for as long as the pool lets it. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void trust(Pool pool, UUID userId, String browserHash) {
		if (lifetime(pool).isZero()) {
			return;
		}
		Instant now = this.clock.instant();
		this.rows.deleteByBrowser(pool.id(), userId, browserHash);
		this.aggregates.insert(new TrustedBrowser(this.random.uuid(), pool.id(), userId, browserHash,
				RequestFacts.current().userAgent(), now, now.plus(lifetime(pool))));
		this.events.publishEvent(new BrowserTrusted(pool.id(), userId));
	}

	/** The browsers that a user trusts, the latest first. */
	public List<TrustedBrowser> of(String poolId, UUID userId) {
		return this.rows.findByUser(poolId, userId, this.clock.instant());
	}

	/** Trusts one no longer. */
	public void forget(String poolId, UUID userId, UUID id) {
		this.rows.delete(poolId, userId, id);
	}

	/** Trusts none any longer. */
	public void forgetAll(String poolId, UUID userId) {
		this.rows.deleteByUser(poolId, userId);
	}

	@EventListener
	void on(PasswordChanged event) {
		forgetAll(event.poolId(), event.userId());
	}

	private static Duration lifetime(Pool pool) {
		return pool.policy().mfa().trustedBrowser();
	}

}
