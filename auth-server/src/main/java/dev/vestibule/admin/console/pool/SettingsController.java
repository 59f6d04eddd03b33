package dev.vestibule.admin.console.pool;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.admin.task.SettingsPatch;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a pool decides for itself. */
@Controller
class SettingsController {

	private static final String PATH = "/admin/pools/{pool}/settings";

	private final Pools pools;

	private final PoolTasks tasks;

	SettingsController(Pools pools, PoolTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping(PATH)
	String show(@PathVariable String pool, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("form", PoolForm.of(stored(pool)));
		model.addAttribute("wrong", Wrong.NOTHING);
		model.addAttribute("done", done);
		return "console/settings";
	}

	@Needs(Permission.POOLS)
	@PostMapping(PATH)
	String change(@PathVariable String pool, @ModelAttribute("form") PoolForm form, Model model) {
		Pool before = stored(pool);
		try {
			this.tasks.change(before, form.title(),
					SettingsPatch.apply(before.policy(), form.changes(), PoolPolicy.class));
			return "redirect:/admin/pools/" + pool + "/settings?done=saved";
		}
		catch (BrokenRulesException ex) {
			model.addAttribute("wrong", Wrong.of(ex, "policy"));
			return "console/settings";
		}
	}

	private Pool stored(String id) {
		return this.pools.stored(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
