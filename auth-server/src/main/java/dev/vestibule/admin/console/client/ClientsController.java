package dev.vestibule.admin.console.client;

import java.util.Set;
import java.util.TreeSet;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.admin.task.ClientTasks.Issued;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.BrokenRulesException;
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

/**
 * Applications: registered, changed, given secrets, and a first sign-in shown in code.
 */
@Controller("consoleClientsController")
class ClientsController {

	private static final String ALL = "/admin/pools/{pool}/clients";

	private static final String ONE = ALL + "/{client}";

	private final Clients clients;

	private final ClientTasks tasks;

	private final BaseUrl baseUrl;

	ClientsController(Clients clients, ClientTasks tasks, BaseUrl baseUrl) {
		this.clients = clients;
		this.tasks = tasks;
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
		return form(pool, ClientForm.empty(), Wrong.NOTHING, null, model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ALL + "/new")
	String create(@PathVariable String pool, @ModelAttribute("form") ClientForm form, Model model) {
		try {
			return shown(pool, this.tasks.create(pool, null, form.title(), form.settings()), model);
		}
		catch (BrokenRulesException ex) {
			return form(pool, form, Wrong.of(ex, "settings"), null, model);
		}
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable String client,
			@RequestParam(required = false) @Nullable String done, Model model) {
		AppClient found = find(pool, client);
		model.addAttribute("done", done);
		return form(pool, ClientForm.of(found), Wrong.NOTHING, found, model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE)
	String change(@PathVariable String pool, @PathVariable String client, @ModelAttribute("form") ClientForm form,
			Model model) {
		AppClient before = find(pool, client);
		try {
			ClientSettings settings = form.onto(before.settings());
			this.tasks.change(before, form.title(), Boolean.TRUE.equals(form.enabled()), settings);
			return "redirect:/admin/pools/" + pool + "/clients/" + client + "?done=saved";
		}
		catch (BrokenRulesException ex) {
			return form(pool, form, Wrong.of(ex, "settings"), before, model);
		}
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/secrets")
	String secret(@PathVariable String pool, @PathVariable String client,
			@RequestParam(required = false) @Nullable String end, Model model) {
		AppClient before = find(pool, client);
		try {
			if (end == null) {
				return shown(pool, this.tasks.addSecret(before), model);
			}
			this.tasks.removeSecret(before, end);
			return "redirect:/admin/pools/" + pool + "/clients/" + client + "?done=secret";
		}
		catch (BrokenRulesException ex) {
			return form(pool, ClientForm.of(before), Wrong.of(ex, "settings"), before, model);
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
	String delete(@PathVariable String pool, @PathVariable String client) {
		this.tasks.delete(find(pool, client));
		return "redirect:/admin/pools/" + pool + "/clients";
	}

	private String shown(String pool, Issued issued, Model model) {
		model.addAttribute("client", issued.client());
		model.addAttribute("secret", issued.secret());
		model.addAttribute("issuer", this.baseUrl.of("/" + pool));
		return "console/client-made";
	}

	private String form(String pool, ClientForm form, Wrong wrong, @Nullable AppClient client, Model model) {
		Set<String> scopes = new TreeSet<>(this.clients.scopes(pool));
		model.addAttribute("form", form);
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(ClientForm.FIELDS));
		model.addAttribute("client", client);
		model.addAttribute("secrets",
				(client != null) ? client.secrets().stream().map(ClientTasks::secretId).sorted().toList() : Set.of());
		model.addAttribute("allScopes", scopes);
		model.addAttribute("issuer", this.baseUrl.of("/" + pool));
		return "console/client";
	}

	private AppClient find(String pool, String id) {
		return this.clients.stored(pool, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
