package dev.vestibule.admin.console.connect;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** The wizard's questions, and its answer: an application and its code. */
@Controller
class ConnectController {

	private final Connections connections;

	private final Frameworks frameworks;

	private final Pools pools;

	private final Clients clients;

	private final ClientTasks tasks;

	private final FreshSecrets secrets;

	private final RandomIds random;

	ConnectController(Connections connections, Frameworks frameworks, Pools pools, Clients clients, ClientTasks tasks,
			FreshSecrets secrets, RandomIds random) {
		this.connections = connections;
		this.frameworks = frameworks;
		this.pools = pools;
		this.clients = clients;
		this.tasks = tasks;
		this.secrets = secrets;
		this.random = random;
	}

	/** The pool is chosen on the first page; the one of the administrators comes last. */
	@Needs(Permission.CLIENTS)
	@GetMapping("/admin/connect")
	String begin() {
		return allowed().stream()
			.min((one, other) -> Boolean.compare(one.id().equals(AdministratorPool.ID),
					other.id().equals(AdministratorPool.ID)))
			.map(pool -> "redirect:/admin/pools/" + pool.id() + "/connect")
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(Connections.PATH)
	String choose(Model model) {
		model.addAttribute("frameworks", this.frameworks.all());
		model.addAttribute("pools", allowed());
		return "console/connect";
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(Connections.PATH + "/{framework}")
	String ask(@PathVariable String pool, @PathVariable String framework, Model model) {
		Framework kind = this.connections.framework(framework);
		return form(kind, ConnectForm.of(kind, apis(pool)), Wrong.NOTHING, pool, model);
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(Connections.PATH + "/{framework}")
	String register(@PathVariable String pool, @PathVariable String framework,
			@ModelAttribute("form") ConnectForm typed, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		Framework kind = this.connections.framework(framework);
		ConnectForm form = typed.following(kind);
		try {
			ClientTasks.Issued issued = this.tasks.create(pool, null, form.title(),
					form.settings(kind, this.connections.callback(pool)));
			this.secrets.keep(request, response, issued.client().id(), issued.secret());
			return "redirect:/admin/pools/" + pool + "/connect/" + framework + "/" + issued.client().id();
		}
		catch (BrokenRulesException ex) {
			return form(kind, form, form.wrong(ex, kind), pool, model);
		}
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(Connections.PATH + "/{framework}/{client}")
	String show(@PathVariable String pool, @PathVariable String framework, @PathVariable String client,
			@RequestParam(required = false) @Nullable String done, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		String secret = this.secrets.reveal(request, response, client).orElse(null);
		Connection connection = this.connections.of(pool, framework, client, secret);
		model.addAttribute("connection", connection);
		model.addAttribute("framework", framework);
		model.addAttribute("parts", connection.parts(this.random.token(32)));
		model.addAttribute("tested",
				connection.client().secrets().isEmpty() || this.secrets.of(request, client).isPresent());
		model.addAttribute("done", done);
		return "console/connect-done";
	}

	private List<Pool> allowed() {
		return this.pools.list()
			.stream()
			.filter(pool -> Caller.current().access().permits(pool.id(), Permission.CLIENTS))
			.sorted((one, other) -> one.name().compareTo(other.name()))
			.toList();
	}

	private String form(Framework framework, ConnectForm form, Wrong wrong, String pool, Model model) {
		model.addAttribute("framework", framework);
		model.addAttribute("form", form);
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(ConnectForm.FIELDS));
		model.addAttribute("apis", apis(pool));
		return "console/connect-form";
	}

	/** The scopes that services can be allowed: those of the pool's own APIs. */
	private Set<String> apis(String pool) {
		Set<String> scopes = new TreeSet<>(this.clients.scopes(pool));
		scopes.removeAll(Clients.STANDARD_SCOPES);
		return scopes;
	}

}
