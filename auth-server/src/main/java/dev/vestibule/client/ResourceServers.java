package dev.vestibule.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.client.ResourceServer.Settings;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.RegisterChanges;

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

	/** Creates a resource server or changes it to what is given. */
	@Transactional
	public void put(String poolId, String identifier, String name, Settings settings) {
		Optional<ResourceServer> before = this.rows.findByPoolIdAndIdentifier(poolId, identifier);
		ResourceServer wanted = new ResourceServer(before.map(ResourceServer::id).orElseGet(this.ids::uuid),
				before.map(ResourceServer::version).orElse(null), poolId, identifier, name, settings);
		if (!before.map(wanted::equals).orElse(false)) {
			this.changes.publish(REGISTER);
			this.rows.save(wanted);
		}
	}

}
