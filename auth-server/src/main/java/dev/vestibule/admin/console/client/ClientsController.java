package dev.vestibule.admin.console.client;

import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.admin.task.ClientTasks.Issued;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.ClientSettings.Type;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BaseUrl;
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

/**
 * Applications: registered, changed, given secrets, and a first sign-in shown in code.
 */
@Controller("consoleClientsController")
class ClientsController {

	private static final String ALL = "/admin/pools/{pool}/clients";

	private static final String ONE = ALL + "/{client}";

	private final Clients clients;

	private final ClientTasks tasks;

	private final ClientPage page;

	private final BaseUrl baseUrl;

	ClientsController(Clients clients, ClientTasks tasks, ClientPage page, BaseUrl baseUrl) {
		this.clients = clients;
		this.tasks = tasks;
		this.page = page;
		this.baseUrl = baseUrl;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, Model model) {
		model.addAttribute("clients", this.clients.of(pool));
		return "console/clients";
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(ALL + "/new")
	String begin(@PathVariable String pool, Model model) {
		return this.page.fresh(pool, Type.CONFIDENTIAL, "", Wrong.NOTHING, null, model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ALL + "/new")
	String create(@PathVariable String pool, @RequestParam(defaultValue = "CONFIDENTIAL") Type type,
			@RequestParam(defaultValue = "") String name, @RequestParam MultiValueMap<String, String> posted,
			Model model) {
		SettingsForm form = this.page.posted(pool, false, posted);
		try {
			ClientSettings settings = form.onto(ClientPage.usual(type), ClientSettings.class);
			return shown(pool, this.tasks.create(pool, null, name.strip(), settings), model);
		}
		catch (BrokenRulesException ex) {
			return this.page.fresh(pool, type, name, Wrong.of(ex, "settings"), form, model);
		}
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable String client,
			@RequestParam(required = false) @Nullable String done, Model model) {
		AppClient found = find(pool, client);
		model.addAttribute("done", done);
		return this.page.known(found, found.name(), found.enabled(), Wrong.NOTHING, null, model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE)
	String change(@PathVariable String pool, @PathVariable String client, @RequestParam(defaultValue = "") String name,
			@RequestParam(defaultValue = "false") boolean enabled, @RequestParam MultiValueMap<String, String> posted,
			Model model) {
		AppClient before = find(pool, client);
		SettingsForm form = this.page.posted(pool, true, posted);
		try {
			Basis.hold(before.version(), posted.getFirst(Basis.FIELD));
			this.tasks.change(before, name.strip(), enabled, form.onto(before.settings(), ClientSettings.class));
			return "redirect:/admin/pools/" + pool + "/clients/" + client + "?done=saved";
		}
		catch (BrokenRulesException ex) {
			return this.page.known(before, name, enabled, Wrong.of(ex, "settings"), form, model);
		}
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/secrets")
	String secret(@PathVariable String pool, @PathVariable String client,
			@RequestParam(required = false) @Nullable String end, @RequestParam(defaultValue = "false") boolean sure,
			Model model) {
		AppClient before = find(pool, client);
		if (end != null && !sure) {
			return Question
				.of("clients", "secrets.end", before.name() + ", " + end + "…",
						"/admin/pools/" + pool + "/clients/" + before.id())
				.before(Map.of("end", end))
				.ask(model);
		}
		try {
			if (end == null) {
				return shown(pool, this.tasks.addSecret(before), model);
			}
			this.tasks.removeSecret(before, end);
			return "redirect:/admin/pools/" + pool + "/clients/" + client + "?done=secret";
		}
		catch (BrokenRulesException ex) {
			return this.page.known(before, before.name(), before.enabled(), Wrong.of(ex, "settings"), null, model);
		}
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(ONE + "/delete")
	String askToDelete(@PathVariable String pool, @PathVariable String client, Model model) {
		AppClient found = find(pool, client);
		return Question.of("clients", "client-delete", found.name(), "/admin/pools/" + pool + "/clients/" + found.id())
			.ask(model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/delete")
	String delete(@PathVariable String pool, @PathVariable String client, Model model) {
		AppClient before = find(pool, client);
		try {
			this.tasks.delete(before);
			return "redirect:/admin/pools/" + pool + "/clients";
		}
		catch (BrokenRulesException ex) {
			return this.page.known(before, before.name(), before.enabled(), Wrong.of(ex, "settings"), null, model);
		}
	}

	private String shown(String pool, Issued issued, Model model) {
		model.addAttribute("client", issued.client());
		model.addAttribute("secret", issued.secret());
		model.addAttribute("issuer", this.baseUrl.of("/" + pool));
		return "console/client-made";
	}

	private AppClient find(String pool, String id) {
		return this.clients.stored(pool, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
