package dev.vestibule.admin.console.pool;

import java.util.HashSet;
import java.util.Set;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a pool decides for itself. */
@Controller
class SettingsController {

	private static final String PATH = "/admin/pools/{pool}/settings";

	private static final String PART = PATH + "/{section}";

	private final Pools pools;

	private final PoolTasks tasks;

	SettingsController(Pools pools, PoolTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping({ PATH, PART })
	String show(@PathVariable String pool, @PathVariable(required = false) @Nullable String section,
			@RequestParam(required = false) @Nullable String done, Model model) {
		PoolSection shown = section(section);
		Pool stored = stored(pool);
		model.addAttribute("done", done);
		return page(stored, shown, stored.name(), Wrong.NOTHING,
				SettingsForm.of(PoolSection.SUBJECT, shown.fields(), stored.policy()), model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(PART)
	String change(@PathVariable String pool, @PathVariable String section,
			@RequestParam(required = false) @Nullable String name, @RequestParam MultiValueMap<String, String> posted,
			Model model) {
		PoolSection shown = section(section);
		Pool before = stored(pool);
		String title = (name != null) ? name.strip() : before.name();
		SettingsForm form = SettingsForm.posted(PoolSection.SUBJECT, shown.fields(), posted);
		try {
			Basis.hold(before.version(), posted.getFirst(Basis.FIELD));
			this.tasks.change(before, title, form.onto(before.policy(), PoolPolicy.class));
			return "redirect:/admin/pools/" + pool + "/settings/" + shown.path() + "?done=saved";
		}
		catch (BrokenRulesException ex) {
			return page(before, shown, title, Wrong.of(ex, "policy"), form, model);
		}
	}

	private static String page(Pool stored, PoolSection shown, String name, Wrong wrong, SettingsForm form,
			Model model) {
		Set<String> known = new HashSet<>(form.names("name"));
		model.addAttribute(Basis.FIELD, stored.version());
		model.addAttribute("section", shown);
		model.addAttribute("sections", PoolSection.values());
		model.addAttribute("name", name);
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(known));
		model.addAttribute("form", form);
		return "console/settings";
	}

	private static PoolSection section(@Nullable String path) {
		return (path == null) ? PoolSection.GENERAL
				: PoolSection.of(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Pool stored(String id) {
		return this.pools.stored(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
