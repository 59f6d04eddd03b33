package dev.vestibule.admin.console.connect;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.connect.TestSignIn.Attempt;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BrokenRulesException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The test of a connected application: begun, answered, and put away. */
@Controller
class TestSignInController {

	private static final String ONE = Connections.PATH + "/{framework}/{client}";

	private final Connections connections;

	private final FreshSecrets secrets;

	private final TestSignIn signIn;

	private final Issuer issuer;

	private final ClientTasks tasks;

	TestSignInController(Connections connections, FreshSecrets secrets, TestSignIn signIn, Issuer issuer,
			ClientTasks tasks) {
		this.connections = connections;
		this.secrets = secrets;
		this.signIn = signIn;
		this.issuer = issuer;
		this.tasks = tasks;
	}

	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/test")
	String begin(@PathVariable String pool, @PathVariable String framework, @PathVariable String client,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Connection connection = find(request, pool, framework, client);
		if (!connection.framework().signsIn()) {
			Map<String, String> asked = Map.of("grant_type", "client_credentials", "scope", connection.scopes());
			return shown(connection, framework, this.issuer.tokens(connection, asked, null), model);
		}
		if (!connection.testable()) {
			callBack(connection, true);
		}
		return "redirect:" + this.signIn.begin(request, response, connection, framework);
	}

	@Needs(Permission.CLIENTS)
	@GetMapping(Connections.PATH + "/callback")
	String answer(@PathVariable String pool, @RequestParam(required = false) @Nullable String code,
			@RequestParam(required = false) @Nullable String error,
			@RequestParam(name = "error_description", required = false) @Nullable String description,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Optional<Attempt> attempt = this.signIn.finish(request, response, this.connections.issuer(pool));
		if (attempt.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return "console/connect-tested";
		}
		Attempt begun = attempt.get();
		Connection connection = find(request, pool, begun.framework(), begun.client());
		Outcome outcome = (code == null) ? new Outcome.Refused((error != null) ? error : "server_error", description)
				: this.issuer.tokens(connection, begun.redemption(code, connection.callback()), begun.nonce());
		return shown(connection, begun.framework(), outcome, model);
	}

	/** Takes the console's address from the application again. */
	@Needs(Permission.CLIENTS)
	@PostMapping(ONE + "/tidy")
	String tidy(@PathVariable String pool, @PathVariable String framework, @PathVariable String client) {
		Connection connection = this.connections.of(pool, framework, client, null);
		String base = "redirect:/admin/pools/" + pool;
		try {
			callBack(connection, false);
			return base + "/connect/" + framework + "/" + client + "?done=tidied";
		}
		catch (BrokenRulesException ex) {
			// It has no other address; its own page is the place to give it one.
			return base + "/clients/" + client;
		}
	}

	private Connection find(HttpServletRequest request, String pool, String framework, String client) {
		return this.connections.of(pool, framework, client, this.secrets.of(request, client).orElse(null));
	}

	private void callBack(Connection connection, boolean wanted) {
		AppClient app = connection.client();
		Set<String> redirectUris = new HashSet<>(app.settings().redirectUris());
		if (wanted ? redirectUris.add(connection.callback()) : redirectUris.remove(connection.callback())) {
			this.tasks.change(app, app.name(), app.enabled(), app.settings().with(redirectUris));
		}
	}

	private static String shown(Connection connection, String framework, Outcome outcome, Model model) {
		model.addAttribute("connection", connection);
		model.addAttribute("framework", framework);
		switch (outcome) {
			case Outcome.Tokens tokens -> model.addAttribute("tokens", tokens);
			case Outcome.Refused refused -> model.addAttribute("refused", refused);
		}
		return "console/connect-tested";
	}

}
