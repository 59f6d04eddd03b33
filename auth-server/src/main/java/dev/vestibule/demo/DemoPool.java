package dev.vestibule.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;

import org.springframework.stereotype.Component;

/** The pool to try things in, and the demo's own registrations there. */
@Component
class DemoPool {

	/** The application of the pool's own operator. */
	static final String APP = "demo-app";

	/** Somebody else's application, which users must consent to. */
	static final String PARTNER = "demo-partner";

	/** The service that acts for itself. */
	static final String MACHINE = "demo-machine";

	private final Pools pools;

	private final Clients clients;

	private final MasterKey masterKey;

	DemoPool(Pools pools, Clients clients, MasterKey masterKey) {
		this.pools = pools;
		this.clients = clients;
		this.masterKey = masterKey;
	}

	/** Without one, there is no demo. */
	Optional<Pool> find() {
		return this.pools.list()
			.stream()
			.filter(pool -> pool.policy().demo())
			.sorted(Comparator.comparing(Pool::id))
			.filter(pool -> this.clients.find(pool.id(), APP).isPresent())
			.findFirst();
	}

	/** The applications that a visitor may sign in to. */
	List<AppClient> apps() {
		return List.of(APP, PARTNER).stream().flatMap(id -> app(id).stream()).toList();
	}

	/** One of those applications. */
	Optional<AppClient> app(String id) {
		return (APP.equals(id) || PARTNER.equals(id)) ? client(id) : Optional.empty();
	}

	/** The service. */
	Optional<AppClient> machine() {
		return client(MACHINE);
	}

	/** What the pool's file calls {@code derived:<id>}. */
	String secret(AppClient client) {
		return this.masterKey.derivedSecret(client.id());
	}

	private Optional<AppClient> client(String id) {
		return find().flatMap(pool -> this.clients.find(pool.id(), id));
	}

}
