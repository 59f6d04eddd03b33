package dev.vestibule.token;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.client.AppClient;
import dev.vestibule.platform.RandomIds;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What users have allowed third-party clients. */
@Component
public class Consents {

	private final ConsentRows rows;

	private final JdbcAggregateOperations aggregates;

	private final RandomIds random;

	private final Grants grants;

	private final Audit audit;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Consents(ConsentRows rows, JdbcAggregateOperations aggregates, RandomIds random, Grants grants, Audit audit,
			Clock clock, TransactionTemplate transaction) {
		this.transaction = transaction;
		this.rows = rows;
		this.aggregates = aggregates;
		this.random = random;
		this.grants = grants;
		this.audit = audit;
		this.clock = clock;
	}

	/** Whether the user has allowed that client all of those scopes. */
	public boolean cover(AppClient client, UUID userId, Set<String> scopes) {
		return find(client.poolId(), userId, client.id()).filter(consent -> consent.scopes().containsAll(scopes))
			.isPresent();
	}

	/** What the user has allowed that client. */
	public Optional<Consent> find(String poolId, UUID userId, String clientId) {
		return this.rows.findByUserIdAndClientId(userId, clientId).filter(consent -> consent.poolId().equals(poolId));
	}

	/** All that a user has allowed. */
	public List<Consent> of(String poolId, UUID userId) {
		return this.rows.findByPoolIdAndUserId(poolId, userId);
	}

	/** Remembers that the user allows these scopes besides those allowed before. */
	public void give(AppClient client, UUID userId, Set<String> scopes) {
		try {
			this.transaction.executeWithoutResult(status -> add(client, userId, scopes));
		}
		catch (DuplicateKeyException ex) {
			// The first consent came from two windows at once; now there is one to add
			// to.
			this.transaction.executeWithoutResult(status -> add(client, userId, scopes));
		}
	}

	private void add(AppClient client, UUID userId, Set<String> scopes) {
		Set<String> all = new HashSet<>(scopes);
		Optional<Consent> before = find(client.poolId(), userId, client.id());
		before.ifPresent(consent -> all.addAll(consent.scopes()));
		Consent now = new Consent(before.map(Consent::id).orElseGet(this.random::uuid), userId, client.id(),
				client.poolId(), all, this.clock.instant());
		if (before.isPresent()) {
			this.aggregates.update(now);
		}
		else {
			this.aggregates.insert(now);
		}
		this.audit.record(new ConsentGiven(client.poolId(), userId, client.id(), scopes));
	}

	/** Takes back what was allowed, and ends the grants that came of it. */
	@Transactional
	public void takeBack(String poolId, UUID userId, String clientId) {
		if (this.rows.delete(poolId, userId, clientId) == 1) {
			this.grants.revokeByClient(poolId, userId, clientId);
			this.audit.record(new ConsentTakenBack(poolId, userId, clientId));
		}
	}

	/** A user allowed a third-party client something. */
	record ConsentGiven(String poolId, UUID userId, String clientId, Set<String> scopes) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("scopes", String.join(" ", this.scopes.stream().sorted().toList()));
		}

	}

	/** A user took back what a client was allowed. */
	record ConsentTakenBack(String poolId, UUID userId, String clientId) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

	}

}
