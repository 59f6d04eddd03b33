package dev.vestibule.importer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.Pool;

import org.springframework.stereotype.Component;

/** Brings a pool's app clients to what its file says. */
@Component
class ClientImporter {

	private final Clients clients;

	private final Secrets secrets;

	ClientImporter(Clients clients, Secrets secrets) {
		this.clients = clients;
		this.secrets = secrets;
	}

	void bring(Pool pool, PoolFile.ClientEntry entry) {
		ClientSettings settings = entry.settings();
		List<String> references = Objects.requireNonNullElse(entry.secrets(), List.of());
		this.clients.put(pool.id(), entry.id(), entry.name(), (settings != null) ? settings : ClientSettings.defaults(),
				references.stream().map(this.secrets::encoded).collect(Collectors.toUnmodifiableSet()));
	}

}
