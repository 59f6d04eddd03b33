package dev.vestibule.admin.console.client;

import java.util.List;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.platform.BrokenRulesException;
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

/** APIs and the scopes that applications may ask for. */
@Controller
class ApisController {

	private static final String ALL = "/admin/pools/{pool}/apis";

	private static final String ONE = ALL + "/{api}";

	private static final String SUBJECT = "api";

	private static final List<Field> FIELDS = List.of(Field.pairs("scopes"), Field.lines("introspectors"));

	private static final ResourceServer.Settings NOTHING = new ResourceServer.Settings(null, null);

	private final ResourceServers servers;

	private final ClientTasks tasks;

	ApisController(ResourceServers servers, ClientTasks tasks) {
		this.servers = servers;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("done", done);
		model.addAttribute("apis", this.servers.of(pool));
		return "console/apis";
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(ALL + "/new")
	String begin(Model model) {
		return page(null, "", "", Wrong.NOTHING, SettingsForm.of(SUBJECT, FIELDS, NOTHING), model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ALL + "/new")
	String create(@PathVariable String pool, @RequestParam(defaultValue = "") String identifier,
			@RequestParam(defaultValue = "") String name, @RequestParam MultiValueMap<String, String> posted,
			Model model) {
		SettingsForm form = SettingsForm.posted(SUBJECT, FIELDS, posted);
		try {
			this.tasks.put(null, pool, identifier.strip(), name.strip(),
					form.onto(NOTHING, ResourceServer.Settings.class));
			return saved(pool);
		}
		catch (BrokenRulesException ex) {
			return page(null, identifier, name, Wrong.of(ex, "settings"), form, model);
		}
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable UUID api, Model model) {
		ResourceServer found = find(pool, api);
		return page(found, found.identifier(), found.name(), Wrong.NOTHING,
				SettingsForm.of(SUBJECT, FIELDS, found.settings()), model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE)
	String change(@PathVariable String pool, @PathVariable UUID api, @RequestParam(defaultValue = "") String name,
			@RequestParam MultiValueMap<String, String> posted, Model model) {
		ResourceServer before = find(pool, api);
		SettingsForm form = SettingsForm.posted(SUBJECT, FIELDS, posted);
		try {
			Basis.hold(before.version(), posted.getFirst(Basis.FIELD));
			this.tasks.put(before, pool, before.identifier(), name.strip(),
					form.onto(before.settings(), ResourceServer.Settings.class));
			return saved(pool);
		}
		catch (BrokenRulesException ex) {
			return page(before, before.identifier(), name, Wrong.of(ex, "settings"), form, model);
		}
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(ONE + "/delete")
	String askToDelete(@PathVariable String pool, @PathVariable UUID api, Model model) {
		return Question.of("apis", "api-delete", find(pool, api).name(), "/admin/pools/" + pool + "/apis/" + api)
			.ask(model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/delete")
	String delete(@PathVariable String pool, @PathVariable UUID api) {
		this.tasks.delete(find(pool, api));
		return "redirect:/admin/pools/" + pool + "/apis";
	}

	private static String page(@Nullable ResourceServer api, String identifier, String name, Wrong wrong,
			SettingsForm form, Model model) {
		model.addAttribute("api", api);
		model.addAttribute("identifier", identifier);
		model.addAttribute("name", name);
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(form.names("name", "identifier")));
		model.addAttribute("form", form);
		return "console/api";
	}

	private static String saved(String pool) {
		return "redirect:/admin/pools/" + pool + "/apis?done=saved";
	}

	private ResourceServer find(String pool, UUID id) {
		return this.servers.stored(pool, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
