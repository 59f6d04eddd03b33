package dev.vestibule.admin.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

@Component
class ClientsList implements Command {

	private final Pools pools;

	private final Clients clients;

	ClientsList(Pools pools, Clients clients) {
		this.pools = pools;
		this.clients = clients;
	}

	@Override
	public Verb verb() {
		return Verb.CLIENTS_LIST;
	}

	@Override
	public int run(Call call) {
		List<AppClient> all = this.clients.of(PoolsList.named(this.pools, call.order()).id());
		if (call.order().json()) {
			all.forEach(client -> call.terminal().out(json(client, null)));
			return DONE;
		}
		List<List<String>> rows = new ArrayList<>(List.of(List.of("ID", "NAME", "TYPE", "ENABLED")));
		all.forEach(client -> rows.add(List.of(client.id(), client.name(),
				client.settings().type().name().toLowerCase(Locale.ROOT), String.valueOf(client.enabled()))));
		call.terminal().table(rows);
		return DONE;
	}

	/** An application, and its secret if that is shown now. */
	static String json(AppClient client, @Nullable String secret) {
		Map<String, Object> said = new LinkedHashMap<>();
		said.put("id", client.id());
		said.put("name", client.name());
		said.put("enabled", client.enabled());
		said.put("settings", client.settings());
		if (secret != null) {
			said.put("secret", secret);
		}
		return Json.write(said);
	}

}
