package dev.vestibule.token;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.vestibule.client.Clients;
import dev.vestibule.platform.FailureLine;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.RandomIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells applications that a session has ended (Back-Channel Logout 1.0). A notice is kept
 * in the transaction that ends the session, and tried again until the application takes
 * it; of all nodes, the one whose claim changes the row sends it.
 */
@Component
class LogoutNotices {

	private static final Logger logger = LoggerFactory.getLogger(LogoutNotices.class);

	private static final Duration USEFUL = Duration.ofHours(1);

	private static final Duration LEASE = Duration.ofSeconds(15);

	private final LogoutNoticeRows rows;

	private final JdbcAggregateOperations aggregates;

	private final Clients clients;

	private final LogoutTokens tokens;

	private final OutboundClient outbound;

	private final RandomIds random;

	private final Clock clock;

	LogoutNotices(LogoutNoticeRows rows, JdbcAggregateOperations aggregates, Clients clients, LogoutTokens tokens,
			OutboundClient outbound, RandomIds random, Clock clock) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.clients = clients;
		this.tokens = tokens;
		this.outbound = outbound;
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Keeps a notice for each client that took part in a session that has ended, and
	 * wants to know.
	 */
	void keep(List<Grant> grants) {
		Instant now = this.clock.instant();
		grants.stream()
			.filter(grant -> grant.sessionId() != null && address(grant.poolId(), grant.clientId()) != null)
			.collect(Collectors.toMap(grant -> grant.clientId() + " " + grant.sessionId(), grant -> grant,
					(one, other) -> one))
			.values()
			.forEach(grant -> this.aggregates
				.insert(new LogoutNotice(this.random.uuid(), grant.poolId(), grant.clientId(), grant.userId(),
						Objects.requireNonNull(grant.sessionId()), 0, now, now.plus(USEFUL))));
	}

	@Scheduled(fixedDelay = 500)
	void send() {
		try {
			this.rows.findDue(this.clock.instant()).forEach(notice -> {
				Instant until = this.clock.instant().plus(LEASE.multipliedBy(1L << Math.min(notice.attempts(), 6)));
				if (this.rows.claim(notice.id(), notice.attempts(), until) == 1) {
					send(notice);
				}
			});
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Cannot read the logout notices; trying again: {}", FailureLine.of(ex));
		}
	}

	private void send(LogoutNotice notice) {
		String address = address(notice.poolId(), notice.clientId());
		try {
			if (address != null) {
				this.outbound.post(URI.create(address), "logout_token=" + this.tokens.of(notice));
			}
			this.rows.done(notice.id());
		}
		catch (IllegalStateException ex) {
			logger.warn("Client {} did not take a logout notice: {}", notice.clientId(), ex.getMessage());
		}
	}

	private @Nullable String address(String poolId, String clientId) {
		return this.clients.find(poolId, clientId).map(client -> client.settings().backchannelLogoutUri()).orElse(null);
	}

}
