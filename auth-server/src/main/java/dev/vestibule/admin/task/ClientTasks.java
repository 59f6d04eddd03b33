package dev.vestibule.admin.task;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Administrators;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with applications and APIs. */
@Component
public class ClientTasks {

	private static final int ID = 26;

	private static final int SECRET_BYTES = 32;

	private final Clients clients;

	private final ResourceServers resourceServers;

	private final ClientSecrets secrets;

	private final Administrators administrators;

	private final RandomIds random;

	private final Journal journal;

	ClientTasks(Clients clients, ResourceServers resourceServers, ClientSecrets secrets, Administrators administrators,
			RandomIds random, Journal journal) {
		this.clients = clients;
		this.resourceServers = resourceServers;
		this.secrets = secrets;
		this.administrators = administrators;
		this.random = random;
		this.journal = journal;
	}

	/**
	 * Registers an application.
	 * @param id one is made if there is none
	 * @return the application, and its secret if it needs one, shown this once
	 */
	@Transactional
	public Issued create(String poolId, @Nullable String id, String name, ClientSettings settings) {
		String wanted = (id != null) ? id : this.random.alphanumeric(ID);
		if (!wanted.matches("[\\w+.-]{1,128}")) {
			throw new BrokenRulesException(wanted, List.of(Violation.of("id", "rule.client.id", 128)));
		}
		if (this.clients.taken(wanted)) {
			throw new BrokenRulesException(wanted, List.of(Violation.of("id", "rule.taken", wanted)));
		}
		boolean secret = settings.authenticationMethods().stream().anyMatch(method -> method.startsWith("client_"));
		String value = secret ? this.random.token(SECRET_BYTES) : null;
		AppClient client = this.clients.put(poolId, wanted, name, settings,
				(value != null) ? Set.of(this.secrets.encode(value)) : Set.of());
		this.journal.change(Subject.of(client), "client.create", unsaid(client), said(client));
		return new Issued(client, value);
	}

	/** Changes an application. */
	@Transactional
	public AppClient change(AppClient before, String name, boolean enabled, ClientSettings settings) {
		protectConsole(before, enabled);
		if (!enabled) {
			this.administrators.spare(before.poolId(), before.id());
		}
		AppClient after = this.clients.change(before, name, enabled, settings, before.secrets());
		this.journal.change(Subject.of(before), "client.change", said(before), said(after));
		return after;
	}

	/** Deletes an application. */
	@Transactional
	public void delete(AppClient client) {
		protectConsole(client, false);
		this.administrators.forget(client.poolId(), client.id());
		this.clients.delete(client);
		this.journal.change(Subject.of(client), "client.delete", said(client), unsaid(client));
	}

	/** Whoever locked the console out could not let it in again. */
	private static void protectConsole(AppClient client, boolean enabled) {
		if (!enabled && client.poolId().equals(AdministratorPool.ID) && client.id().equals(AdministratorPool.CONSOLE)) {
			throw new BrokenRulesException(client.id(), List.of(Violation.of("enabled", "rule.console")));
		}
	}

	/** Gives an application a second secret. */
	@Transactional
	public Issued addSecret(AppClient client) {
		String value = this.random.token(SECRET_BYTES);
		Set<String> all = new HashSet<>(client.secrets());
		all.add(this.secrets.encode(value));
		AppClient after = this.clients.change(client, client.name(), client.enabled(), client.settings(), all);
		this.journal.change(Subject.of(client), "client.secret.add", secrets(client), secrets(after));
		return new Issued(after, value);
	}

	/**
	 * Ends a secret.
	 * @return false if there is none of that id
	 */
	@Transactional
	public boolean removeSecret(AppClient client, String secretId) {
		Set<String> left = client.secrets()
			.stream()
			.filter(secret -> !secretId(secret).equals(secretId))
			.collect(Collectors.toSet());
		if (left.size() == client.secrets().size()) {
			return false;
		}
		AppClient after = this.clients.change(client, client.name(), client.enabled(), client.settings(), left);
		this.journal.change(Subject.of(client), "client.secret.remove", secrets(client), secrets(after));
		return true;
	}

	/** What a secret is called: enough to tell two apart, and nothing to guess it by. */
	public static String secretId(String encoded) {
		return encoded.substring(0, Math.min(10, encoded.length()));
	}

	/** Registers an API or changes it. */
	@Transactional
	public ResourceServer put(@Nullable ResourceServer before, String poolId, String identifier, String name,
			ResourceServer.Settings settings) {
		if (before == null && this.resourceServers.find(poolId, identifier).isPresent()) {
			throw new BrokenRulesException(identifier, List.of(Violation.of("identifier", "rule.taken", identifier)));
		}
		ResourceServer after = (before != null) ? this.resourceServers.change(before, name, settings)
				: this.resourceServers.put(poolId, identifier, name, settings);
		this.journal.change(Subject.of(poolId, identifier), (before != null) ? "api.change" : "api.create",
				(before != null) ? said(before) : null, said(after));
		return after;
	}

	/** Deletes an API. */
	@Transactional
	public void delete(ResourceServer server) {
		this.resourceServers.delete(server);
		this.journal.change(Subject.of(server.poolId(), server.identifier()), "api.delete", said(server), null);
	}

	/** What needs no telling. */
	private static Map<String, Object> unsaid(AppClient client) {
		return Map.of("enabled", true, "settings",
				Json.read(Json.write(Map.of("type", client.settings().type())), ClientSettings.class));
	}

	private static Map<String, Object> said(AppClient client) {
		return Map.of("name", client.name(), "enabled", client.enabled(), "settings", client.settings());
	}

	private static Map<String, Object> secrets(AppClient client) {
		return Map.of("secrets", client.secrets().stream().map(ClientTasks::secretId).toList());
	}

	private static Map<String, Object> said(ResourceServer server) {
		return Map.of("name", server.name(), "settings", server.settings());
	}

	/**
	 * An application and a secret that nobody will see again.
	 *
	 * @param secret none for one that needs none
	 */
	public record Issued(AppClient client, @Nullable String secret) {

		@Override
		public String toString() {
			return "Issued[client=" + this.client.id() + "]";
		}

	}

}
