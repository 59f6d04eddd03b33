package dev.vestibule.admin.api.client;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.api.Patch;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** APIs and their scopes. */
@RestController
class ResourceServersController {

	private static final String ALL = Api.POOL + "/resource-servers";

	private static final String ONE = ALL + "/{server}";

	private final ResourceServers servers;

	private final ClientTasks tasks;

	ResourceServersController(ResourceServers servers, ClientTasks tasks) {
		this.servers = servers;
		this.tasks = tasks;
	}

	/** Lists a pool's APIs. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<ServerView> list(@PathVariable String pool) {
		return new Page<>(this.servers.of(pool).stream().map(ServerView::of).toList(), null);
	}

	/** Registers an API. */
	@Needs(Permission.CLIENTS)
	@PostMapping(ALL)
	ResponseEntity<ServerView> create(@PathVariable String pool, @Input NewServer input) {
		ResourceServer server = this.tasks.put(null, pool, input.identifier(), input.name(),
				new ResourceServer.Settings(input.scopes(), input.introspectors()));
		return Api.created(Api.BASE + "/pools/" + pool + "/resource-servers/" + server.id(), ServerView.of(server),
				server.version());
	}

	/** Shows an API. */
	@Needs(Permission.READ)
	@GetMapping(ONE)
	ResponseEntity<ServerView> show(@PathVariable String pool, @PathVariable UUID server) {
		ResourceServer stored = stored(pool, server);
		return Api.tagged(ServerView.of(stored), stored.version());
	}

	/** Changes what is given of an API; a scope set to null goes. */
	@Needs(Permission.CLIENTS)
	@PatchMapping(path = ONE, consumes = { Api.MERGE_PATCH, "application/json" })
	ResponseEntity<ServerView> change(@PathVariable String pool, @PathVariable UUID server,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Input Patch<ServerInput> patch) {
		ResourceServer before = stored(pool, server);
		Api.ifMatch(ifMatch, before.version());
		ServerInput input = patch
			.onto(new ServerInput(before.name(), before.settings().scopes(), before.settings().introspectors()));
		ResourceServer after = this.tasks.put(before, pool, before.identifier(), input.name(),
				new ResourceServer.Settings(input.scopes(), input.introspectors()));
		return Api.tagged(ServerView.of(after), after.version());
	}

	/** Deletes an API; no token is for it any more. */
	@Needs(Permission.CLIENTS)
	@DeleteMapping(ONE)
	ResponseEntity<Void> delete(@PathVariable String pool, @PathVariable UUID server,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		ResourceServer before = stored(pool, server);
		Api.ifMatch(ifMatch, before.version());
		this.tasks.delete(before);
		return ResponseEntity.noContent().build();
	}

	private ResourceServer stored(String pool, UUID id) {
		return this.servers.stored(pool, id).orElseThrow(MissingException::new);
	}

	/**
	 * An API.
	 *
	 * @param identifier the audience of its tokens
	 * @param scopes name and description
	 * @param introspectors applications that may introspect its tokens
	 */
	record ServerView(UUID id, String identifier, String name, Map<String, String> scopes, Set<String> introspectors) {

		static ServerView of(ResourceServer server) {
			return new ServerView(server.id(), server.identifier(), server.name(), server.settings().scopes(),
					server.settings().introspectors());
		}

	}

	/** An API to be. */
	record NewServer(String identifier, String name, @Nullable Map<String, String> scopes,
			@Nullable Set<String> introspectors) {
	}

	/** What can be changed of an API. */
	record ServerInput(String name, @Nullable Map<String, String> scopes, @Nullable Set<String> introspectors) {
	}

}
