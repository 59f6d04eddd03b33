package dev.vestibule.client;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.platform.RegisterChanges;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The app clients of all pools, cached in the node. */
@Component
public class Clients {

	/** The scopes of OpenID Connect (Core §5.4, §11) and Cognito that every pool has. */
	public static final Set<String> STANDARD_SCOPES = Set.of("openid", "profile", "email", "phone", "address",
			"offline_access", "aws.cognito.signin.user.admin");

	private static final String REGISTER = "client";

	private final ClientRows rows;

	private final ResourceServers resourceServers;

	private final RegisterChanges changes;

	private final Clock clock;

	/* Bounded, and of misses too: a stranger can ask for any id. */
	private final Cache<String, Optional<AppClient>> cached = Caffeine.newBuilder().maximumSize(10_000).build();

	Clients(ClientRows rows, ResourceServers resourceServers, RegisterChanges changes, Clock clock) {
		this.rows = rows;
		this.resourceServers = resourceServers;
		this.changes = changes;
		this.clock = clock;
		changes.listen(REGISTER, this.cached::invalidateAll);
	}

	/** The enabled client of that pool with that {@code client_id}. */
	public Optional<AppClient> find(String poolId, String id) {
		return (id.length() > 128) ? Optional.empty() : this.cached.get(id, this.rows::findById)
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
	 * @throws InvalidClientException if the settings break a rule
	 */
	@Transactional
	public AppClient put(String poolId, String id, String name, ClientSettings settings, Set<String> secrets) {
		List<String> problems = ClientRules.problems(settings, scopes(poolId), secrets.size());
		if (!problems.isEmpty()) {
			throw new InvalidClientException(id, problems);
		}
		Instant now = this.clock.instant();
		Optional<AppClient> before = this.rows.findById(id);
		if (before.isPresent() && !before.get().poolId().equals(poolId)) {
			throw new InvalidClientException(id, List.of("id: belongs to a client of another pool"));
		}
		AppClient wanted = new AppClient(id, before.map(AppClient::version).orElse(null), poolId, name, true, settings,
				Set.copyOf(secrets), before.map(AppClient::createdAt).orElse(now),
				before.map(AppClient::updatedAt).orElse(now));
		if (before.map(wanted::equals).orElse(false)) {
			return wanted;
		}
		this.changes.publish(REGISTER);
		return this.rows.save(wanted);
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

	/** The signature algorithms that the pool's clients ask for. */
	public Set<String> signatureAlgorithms(String poolId) {
		return of(poolId).stream().map(client -> client.settings().signatureAlgorithm()).collect(Collectors.toSet());
	}

}
