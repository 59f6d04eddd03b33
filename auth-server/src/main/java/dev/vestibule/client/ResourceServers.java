package dev.vestibule.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.client.ResourceServer.Settings;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The resource servers of all pools, cached in the node. */
@Component
public class ResourceServers {

	private static final String REGISTER = "resource-server";

	private final ResourceServerRows rows;

	private final RegisterChanges changes;

	private final RandomIds ids;

	private final Map<String, List<ResourceServer>> cached = new ConcurrentHashMap<>();

	ResourceServers(ResourceServerRows rows, RegisterChanges changes, RandomIds ids) {
		this.rows = rows;
		this.changes = changes;
		this.ids = ids;
		changes.listen(REGISTER, this.cached::clear);
	}

	/** The resource servers of a pool. */
	public List<ResourceServer> of(String poolId) {
		return this.cached.computeIfAbsent(poolId, this.rows::findByPoolIdOrderByIdentifier);
	}

	/** The one that a scope belongs to; standard scopes belong to none. */
	public Optional<ResourceServer> owning(String poolId, String scope) {
		return of(poolId).stream().filter(server -> server.scopes().contains(scope)).findFirst();
	}

	/** The one with that identifier, as stored. */
	public Optional<ResourceServer> find(String poolId, String identifier) {
		return this.rows.findByPoolIdAndIdentifier(poolId, identifier);
	}

	/** The one with that id, as stored. */
	public Optional<ResourceServer> stored(String poolId, UUID id) {
		return this.rows.findById(id).filter(server -> server.poolId().equals(poolId));
	}

	/**
	 * Creates a resource server or changes it to what is given.
	 * @throws BrokenRulesException if that breaks a rule
	 */
	@Transactional
	public ResourceServer put(String poolId, String identifier, String name, Settings settings) {
		Optional<ResourceServer> before = this.rows.findByPoolIdAndIdentifier(poolId, identifier);
		return save(before.orElse(null), new ResourceServer(before.map(ResourceServer::id).orElseGet(this.ids::uuid),
				before.map(ResourceServer::version).orElse(null), poolId, identifier, name, settings));
	}

	/**
	 * Changes a resource server.
	 * @param before as it was read
	 * @throws BrokenRulesException if that breaks a rule
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public ResourceServer change(ResourceServer before, String name, Settings settings) {
		return save(before, new ResourceServer(before.id(), before.version(), before.poolId(), before.identifier(),
				name, settings));
	}

	/**
	 * Deletes a resource server: no token is for it any more.
	 * @param server as it was read
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public void delete(ResourceServer server) {
		this.changes.publish(REGISTER);
		this.rows.delete(server);
	}

	private ResourceServer save(@Nullable ResourceServer before, ResourceServer wanted) {
		List<Violation> broken = ResourceServerRules.broken(wanted);
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Resource server " + wanted.identifier(), broken);
		}
		if (wanted.equals(before)) {
			return wanted;
		}
		this.changes.publish(REGISTER);
		return this.rows.save(wanted);
	}

}
