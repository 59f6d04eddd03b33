package dev.vestibule.admin.console.pool;

import java.util.Collection;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Pools: which there are, a new one, one that goes. */
@Controller("consolePoolsController")
class PoolsController {

	private static final String NEW = "/admin/pools/new";

	private static final String DELETE = "/admin/pools/{pool}/delete";

	private final Pools pools;

	private final PoolTasks tasks;

	PoolsController(Pools pools, PoolTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping("/admin")
	String list() {
		Collection<Pool> visible = Caller.current().access().visible(this.pools.list(), Pool::id);
		return (visible.size() == 1) ? "redirect:/admin/pools/" + visible.iterator().next().id() : "console/pools";
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@GetMapping(NEW)
	String begin(Model model) {
		model.addAttribute("wrong", Wrong.NOTHING);
		return "console/pool-new";
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@PostMapping(NEW)
	String create(@RequestParam(defaultValue = "") String name, Model model) {
		try {
			return "redirect:/admin/pools/" + this.tasks.create(null, name.strip(), PoolPolicy.defaults()).id();
		}
		catch (BrokenRulesException ex) {
			model.addAttribute("name", name);
			model.addAttribute("wrong", Wrong.of(ex, "policy"));
			return "console/pool-new";
		}
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@GetMapping(DELETE)
	String askToDelete(@PathVariable String pool, Model model) {
		return question(find(pool), model);
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@PostMapping(DELETE)
	String delete(@PathVariable String pool, @RequestParam(defaultValue = "") String typed, Model model) {
		Pool found = find(pool);
		try {
			this.tasks.delete(found, typed.strip());
			return "redirect:/admin";
		}
		catch (BrokenRulesException ex) {
			model.addAttribute("typed", typed);
			return question(found, model);
		}
	}

	private static String question(Pool pool, Model model) {
		return Question.typed("settings", "pool-delete", pool.name(), "/admin/pools/" + pool.id() + "/settings")
			.ask(model);
	}

	private Pool find(String id) {
		return this.pools.stored(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
