package dev.vestibule.admin.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;

import org.springframework.stereotype.Component;

@Component
class PoolsList implements Command {

	private final Pools pools;

	private final BaseUrl baseUrl;

	PoolsList(Pools pools, BaseUrl baseUrl) {
		this.pools = pools;
		this.baseUrl = baseUrl;
	}

	@Override
	public Verb verb() {
		return Verb.POOLS_LIST;
	}

	@Override
	public int run(Call call) {
		List<Pool> all = this.pools.list().stream().sorted(Comparator.comparing(Pool::id)).toList();
		if (call.order().json()) {
			all.forEach(pool -> call.terminal().out(json(pool)));
			return DONE;
		}
		List<List<String>> rows = new ArrayList<>(List.of(List.of("ID", "NAME", "ISSUER")));
		all.forEach(pool -> rows.add(List.of(pool.id(), pool.name(), issuer(pool))));
		call.terminal().table(rows);
		return DONE;
	}

	private String json(Pool pool) {
		Map<String, Object> said = new LinkedHashMap<>();
		said.put("id", pool.id());
		said.put("name", pool.name());
		said.put("issuer", issuer(pool));
		return Json.write(said);
	}

	private String issuer(Pool pool) {
		return this.baseUrl.of("/" + pool.id());
	}

	/**
	 * The pool that an order names.
	 * @throws OrderException if there is none
	 */
	static Pool named(Pools pools, Order order) {
		String id = order.need("pool");
		return pools.find(id)
			.orElseThrow(() -> new OrderException("there is no pool " + id + "; ./vestibule admin pools list"));
	}

}
