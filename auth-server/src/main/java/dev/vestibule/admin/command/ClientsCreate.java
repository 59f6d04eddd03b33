package dev.vestibule.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.admin.task.ClientTasks.Issued;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import tools.jackson.core.JacksonException;

import org.springframework.stereotype.Component;

@Component
class ClientsCreate implements Command {

	private final Pools pools;

	private final ClientTasks tasks;

	ClientsCreate(Pools pools, ClientTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	@Override
	public Verb verb() {
		return Verb.CLIENTS_CREATE;
	}

	@Override
	public int run(Call call) {
		Order order = call.order();
		Pool pool = PoolsList.named(this.pools, order);
		Issued issued = this.tasks.create(pool.id(), order.get("id").orElse(null), order.need("name"), settings(order));
		if (order.json()) {
			call.terminal().out(ClientsList.json(issued.client(), issued.secret()));
			return DONE;
		}
		call.terminal().out("client_id      " + issued.client().id());
		if (issued.secret() != null) {
			call.terminal().out("client_secret  " + issued.secret());
		}
		return DONE;
	}

	private static ClientSettings settings(Order order) {
		try {
			Map<String, Object> settings = new LinkedHashMap<>();
			order.get("settings").map(ClientsCreate::members).ifPresent(settings::putAll);
			settings.put("type", order.need("type").toUpperCase(Locale.ROOT));
			put(settings, "redirectUris", order.all("redirect-uri"));
			put(settings, "logoutUris", order.all("logout-uri"));
			put(settings, "scopes", order.all("scope"));
			return Json.read(Json.write(settings), ClientSettings.class);
		}
		catch (JacksonException ex) {
			throw new OrderException("--type or --settings cannot be read: " + ex.getOriginalMessage());
		}
	}

	private static void put(Map<String, Object> settings, String name, List<String> values) {
		if (!values.isEmpty()) {
			settings.put(name, values);
		}
	}

	@SuppressWarnings("unchecked") // objects of JSON have texts as names
	private static Map<String, Object> members(String json) {
		return Json.read(json, Map.class);
	}

}
