package dev.vestibule.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.vestibule.branding.ScopeTexts;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.token.Consents;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Asks the user whether a client may have what it asks for. The page carries the
 * authorization request itself and leads back to it; there it is checked once more.
 */
@Controller
@RequestMapping("/{pool}/consent")
class ConsentController {

	private final CurrentPool currentPool;

	private final Clients clients;

	private final ScopeTexts texts;

	private final Sessions sessions;

	private final Consents consents;

	private final ConsentDecisions decisions;

	private final Users users;

	ConsentController(CurrentPool currentPool, Clients clients, ScopeTexts texts, Sessions sessions, Consents consents,
			ConsentDecisions decisions, Users users) {
		this.currentPool = currentPool;
		this.clients = clients;
		this.texts = texts;
		this.sessions = sessions;
		this.consents = consents;
		this.decisions = decisions;
		this.users = users;
	}

	@GetMapping
	String show(HttpServletRequest request, @RequestParam("client_id") String clientId,
			@RequestParam(defaultValue = "") String scope, Locale locale, Model model) {
		AppClient client = client(clientId);
		Session session = this.sessions.current(request, this.currentPool.get()).orElse(null);
		if (session == null) {
			return "redirect:" + resume(AuthorizationQuery.of(request));
		}
		request.setAttribute("dev.vestibule.client", client);
		model.addAttribute("clientName", client.name());
		model.addAttribute("clientUri", client.settings().clientUri());
		model.addAttribute("policyUri", client.settings().policyUri());
		model.addAttribute("tosUri", client.settings().tosUri());
		model.addAttribute("scopes", this.texts.of(this.currentPool.get(), client, requested(client, scope), locale));
		model.addAttribute("user", this.users.find(session.poolId(), session.userId()).orElseThrow().display());
		model.addAttribute("query", AuthorizationQuery.of(request));
		model.addAttribute("consentPage", this.decisions.page());
		return "consent";
	}

	@PostMapping
	String decide(HttpServletRequest request, @RequestParam("client_id") String clientId,
			@RequestParam(defaultValue = "") String scope, @RequestParam String decision,
			@RequestParam(name = "consent_page", defaultValue = "") String page) {
		AppClient client = client(clientId);
		String query = query(request);
		Session session = this.sessions.current(request, this.currentPool.get()).orElse(null);
		if (session == null) {
			return "redirect:" + resume(query);
		}
		boolean allow = "allow".equals(decision);
		if (allow) {
			this.consents.give(client, session.userId(), requested(client, scope));
		}
		String sealed = this.decisions.seal(allow, session, query, page);
		return "redirect:" + resume(query + "&" + AuthorizationQuery.DECISION + "=" + sealed);
	}

	private AppClient client(String clientId) {
		return this.clients.find(this.currentPool.get().id(), clientId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** Only what the client may ask for at all. */
	private static Set<String> requested(AppClient client, String scope) {
		return Arrays.stream(scope.split(" "))
			.filter(client.settings().scopes()::contains)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The request as it was, without the fields of our own form. */
	private static String query(HttpServletRequest request) {
		String query = request.getQueryString();
		return (query != null) ? query : "";
	}

	private String resume(String query) {
		return "/" + this.currentPool.get().id() + "/oauth2/authorize?" + query;
	}

}
