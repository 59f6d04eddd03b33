package dev.vestibule.client;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The app clients of all pools, cached in the node. */
@Component
public class Clients {

	/** The scopes of OpenID Connect (Core §5.4, §11) and Cognito that every pool has. */
	public static final Set<String> STANDARD_SCOPES = Set.of("openid", "profile", "email", "phone", "address",
			"offline_access", "aws.cognito.signin.user.admin");

	private static final String REGISTER = "client";

	private static final int LONGEST = 128;

	private final ClientRows rows;

	private final ResourceServers resourceServers;

	private final Pools pools;

	private final RegisterChanges changes;

	private final Clock clock;

	/* Bounded, and of misses too: a stranger can ask for any id. */
	private final Cache<String, Optional<AppClient>> cached = Caffeine.newBuilder().maximumSize(10_000).build();

	private final Cache<String, Set<String>> algorithms = Caffeine.newBuilder().maximumSize(10_000).build();

	Clients(ClientRows rows, ResourceServers resourceServers, Pools pools, RegisterChanges changes, Clock clock) {
		this.rows = rows;
		this.resourceServers = resourceServers;
		this.pools = pools;
		this.changes = changes;
		this.clock = clock;
		changes.listen(REGISTER, this.cached::invalidateAll);
		changes.listen(REGISTER, this.algorithms::invalidateAll);
	}

	/** The enabled client of that pool with that {@code client_id}. */
	public Optional<AppClient> find(String poolId, String id) {
		return (id.length() > LONGEST) ? Optional.empty() : this.cached.get(id, this.rows::findById)
			.filter(client -> client.poolId().equals(poolId) && client.enabled());
	}

	/** The clients of a pool, disabled ones too. */
	public List<AppClient> of(String poolId) {
		return this.rows.findByPoolIdOrderByName(poolId);
	}

	/**
	 * Creates a client or changes it to what is given; does nothing where nothing
	 * differs.
	 * @param secrets encoded by {@link ClientSecrets}
	 * @throws BrokenRulesException if the settings break a rule
	 */
	@Transactional
	public AppClient put(String poolId, String id, String name, ClientSettings settings, Set<String> secrets) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		Optional<AppClient> before = this.rows.findById(id);
		if (before.isPresent() && !before.get().poolId().equals(poolId)) {
			throw new BrokenRulesException("App client " + id, List.of(Violation.of("id", "rule.client.taken")));
		}
		AppClient wanted = new AppClient(id, before.map(AppClient::version).orElse(null), poolId, name,
				before.map(AppClient::enabled).orElse(true), settings, Set.copyOf(secrets),
				before.map(AppClient::createdAt).orElse(now), before.map(AppClient::updatedAt).orElse(now));
		return save(before.orElse(null), wanted);
	}

	/**
	 * The client of that pool with that {@code client_id}, disabled or not, as stored.
	 */
	public Optional<AppClient> stored(String poolId, String id) {
		return (id.length() > LONGEST) ? Optional.empty()
				: this.rows.findById(id).filter(client -> client.poolId().equals(poolId));
	}

	/** Whether any pool has a client of that id. */
	public boolean taken(String id) {
		return this.rows.existsById(id);
	}

	/**
	 * Changes a client.
	 * @param before as it was read
	 * @throws BrokenRulesException if the settings break a rule
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public AppClient change(AppClient before, String name, boolean enabled, ClientSettings settings,
			Set<String> secrets) {
		return save(before, new AppClient(before.id(), before.version(), before.poolId(), name, enabled, settings,
				Set.copyOf(secrets), before.createdAt(), before.updatedAt()));
	}

	/**
	 * Deletes a client; its refresh tokens are then worth nothing.
	 * @param client as it was read
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public void delete(AppClient client) {
		this.changes.publish(REGISTER);
		this.rows.delete(client);
	}

	private AppClient save(@Nullable AppClient before, AppClient wanted) {
		List<Violation> broken = new ArrayList<>(
				ClientRules.broken(wanted.settings(), known(before, wanted.poolId()), wanted.secrets().size()));
		if (wanted.name().isBlank() || wanted.name().length() > LONGEST) {
			broken.addFirst(Violation.of("name", "rule.name", LONGEST));
		}
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("App client " + wanted.id(), broken);
		}
		if (wanted.equals(before)) {
			return wanted;
		}
		this.changes.publish(REGISTER);
		return this.rows.save(new AppClient(wanted.id(), wanted.version(), wanted.poolId(), wanted.name(),
				wanted.enabled(), wanted.settings(), wanted.secrets(), wanted.createdAt(),
				this.clock.instant().truncatedTo(ChronoUnit.MICROS)));
	}

	/*
	 * An API or attribute that is gone must not keep its clients from being changed, or
	 * switched off; nobody gets anything of it any more.
	 */
	private ClientRules.Known known(@Nullable AppClient before, String poolId) {
		PoolPolicy policy = this.pools.get(poolId).policy();
		ClientRules.Known now = new ClientRules.Known(scopes(poolId), ClientAttributes.readable(policy),
				ClientAttributes.writable(policy));
		return (before != null) ? now.and(before.settings()) : now;
	}

	/** Every scope that a client of the pool may be allowed. */
	public Set<String> scopes(String poolId) {
		Set<String> scopes = new HashSet<>(STANDARD_SCOPES);
		scopes.addAll(this.resourceServers.of(poolId)
			.stream()
			.flatMap(server -> server.scopes().stream())
			.collect(Collectors.toSet()));
		return scopes;
	}

	/** Whether a client may ask for a scope, and there still is such. */
	public boolean allows(AppClient client, String scope) {
		return client.settings().scopes().contains(scope) && (STANDARD_SCOPES.contains(scope)
				|| this.resourceServers.of(client.poolId()).stream().anyMatch(server -> server.offers(scope)));
	}

	/** The signature algorithms that the pool's clients ask for. */
	public Set<String> signatureAlgorithms(String poolId) {
		return this.algorithms.get(poolId,
				id -> of(id).stream()
					.map(client -> client.settings().signatureAlgorithm())
					.collect(Collectors.toUnmodifiableSet()));
	}

}
