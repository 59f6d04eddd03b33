package dev.vestibule.admin.console.pool;

import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.key.KeyCare;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing keys: which there are, the next one, one that must no longer count. */
@Controller("consoleKeysController")
class KeysController {

	private static final String ALL = "/admin/pools/{pool}/keys";

	private final Pools pools;

	private final KeyCare keys;

	private final PoolTasks tasks;

	KeysController(Pools pools, KeyCare keys, PoolTasks tasks) {
		this.pools = pools;
		this.keys = keys;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("done", done);
		model.addAttribute("keys", this.keys.of(pool));
		return "console/keys";
	}

	@Needs(Permission.POOLS)
	@PostMapping(ALL)
	String act(@PathVariable String pool, @RequestParam(defaultValue = "") String rotate,
			@RequestParam(defaultValue = "") String retire, @RequestParam(defaultValue = "false") boolean immediately,
			@RequestParam Map<String, String> posted, Model model) {
		if ((immediately || !retire.isEmpty()) && !posted.containsKey(Question.SURE)) {
			return Question
				.of("keys", retire.isEmpty() ? "keys.now" : "keys.retire", rotate + retire,
						"/admin/pools/" + pool + "/keys")
				.before(posted)
				.ask(model);
		}
		boolean done = retire.isEmpty() ? this.tasks.rotate(this.pools.get(pool), rotate, immediately)
				: this.tasks.retire(this.pools.get(pool), retire);
		return "redirect:/admin/pools/" + pool + "/keys?done=" + (done ? "key" : "nothing");
	}

}
