package dev.vestibule.admin.api.client;

import java.time.Instant;
import java.util.List;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.api.Patch;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.admin.task.ClientTasks.Issued;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Applications and their secrets. */
@RestController
class ClientsController {

	private static final String ALL = Api.POOL + "/clients";

	private static final String ONE = ALL + "/{client}";

	private final Clients clients;

	private final ClientTasks tasks;

	ClientsController(Clients clients, ClientTasks tasks) {
		this.clients = clients;
		this.tasks = tasks;
	}

	/** Lists a pool's applications. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<ClientView> list(@PathVariable String pool) {
		return new Page<>(this.clients.of(pool).stream().map(ClientView::of).toList(), null);
	}

	/** Registers an application; the answer shows its secret this once. */
	@Needs(Permission.CLIENTS)
	@PostMapping(ALL)
	ResponseEntity<NewClientView> create(@PathVariable String pool, @Input NewClient input) {
		Issued issued = this.tasks.create(pool, input.id(), input.name(), or(input.settings()));
		AppClient client = issued.client();
		return Api.created(Api.BASE + "/pools/" + pool + "/clients/" + client.id(),
				new NewClientView(ClientView.of(client), issued.secret()), client.version());
	}

	/** Shows an application. */
	@Needs(Permission.READ)
	@GetMapping(ONE)
	ResponseEntity<ClientView> show(@PathVariable String pool, @PathVariable String client) {
		AppClient stored = stored(pool, client);
		return Api.tagged(ClientView.of(stored), stored.version());
	}

	/** Replaces an application's settings; what is left out becomes the default. */
	@Needs(Permission.CLIENTS)
	@PutMapping(ONE)
	ResponseEntity<ClientView> replace(@PathVariable String pool, @PathVariable String client,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @Input ClientInput input) {
		AppClient before = stored(pool, client);
		Api.ifMatch(ifMatch, before.version());
		return changed(before, input);
	}

	/** Changes what is given of an application. */
	@Needs(Permission.CLIENTS)
	@PatchMapping(path = ONE, consumes = { Api.MERGE_PATCH, "application/json" })
	ResponseEntity<ClientView> change(@PathVariable String pool, @PathVariable String client,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Input Patch<ClientInput> patch) {
		AppClient before = stored(pool, client);
		Api.ifMatch(ifMatch, before.version());
		return changed(before, patch.onto(new ClientInput(before.name(), before.enabled(), before.settings())));
	}

	/** Deletes an application. */
	@Needs(Permission.CLIENTS)
	@DeleteMapping(ONE)
	ResponseEntity<Void> delete(@PathVariable String pool, @PathVariable String client,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		AppClient before = stored(pool, client);
		Api.ifMatch(ifMatch, before.version());
		this.tasks.delete(before);
		return ResponseEntity.noContent().build();
	}

	/** Gives an application another secret, shown this once; two are active at most. */
	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/secrets")
	ResponseEntity<NewClientView> addSecret(@PathVariable String pool, @PathVariable String client,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		AppClient before = stored(pool, client);
		Api.ifMatch(ifMatch, before.version());
		Issued issued = this.tasks.addSecret(before);
		return Api.created(Api.BASE + "/pools/" + pool + "/clients/" + client,
				new NewClientView(ClientView.of(issued.client()), issued.secret()), issued.client().version());
	}

	/** Ends a secret. */
	@Needs(Permission.CLIENTS)
	@DeleteMapping(ONE + "/secrets/{secret}")
	ResponseEntity<Void> removeSecret(@PathVariable String pool, @PathVariable String client,
			@PathVariable String secret, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		AppClient before = stored(pool, client);
		Api.ifMatch(ifMatch, before.version());
		return Api.done(this.tasks.removeSecret(before, secret));
	}

	private ResponseEntity<ClientView> changed(AppClient before, ClientInput input) {
		boolean enabled = input.enabled() == null || input.enabled();
		AppClient after = this.tasks.change(before, input.name(), enabled, or(input.settings()));
		return Api.tagged(ClientView.of(after), after.version());
	}

	private AppClient stored(String pool, String id) {
		return this.clients.stored(pool, id).orElseThrow(MissingException::new);
	}

	private static ClientSettings or(@Nullable ClientSettings settings) {
		return (settings != null) ? settings : Json.read("{}", ClientSettings.class);
	}

	/**
	 * An application.
	 *
	 * @param id its {@code client_id}
	 * @param secrets what its active secrets are called
	 */
	record ClientView(String id, String name, boolean enabled, ClientSettings settings, List<String> secrets,
			Instant createdAt, Instant updatedAt) {

		static ClientView of(AppClient client) {
			return new ClientView(client.id(), client.name(), client.enabled(), client.settings(),
					client.secrets().stream().map(ClientTasks::secretId).sorted().toList(), client.createdAt(),
					client.updatedAt());
		}

	}

	/**
	 * An application and its new secret.
	 *
	 * @param secret shown this once; none for an application without one
	 */
	record NewClientView(ClientView client, @Nullable String secret) {

		@Override
		public String toString() {
			return "NewClientView[" + this.client.id() + "]";
		}

	}

	/**
	 * An application to be.
	 *
	 * @param id one is made if there is none
	 */
	record NewClient(@Nullable String id, String name, @Nullable ClientSettings settings) {
	}

	/** What can be changed of an application. */
	record ClientInput(String name, @Nullable Boolean enabled, @Nullable ClientSettings settings) {
	}

}
