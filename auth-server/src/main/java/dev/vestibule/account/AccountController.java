package dev.vestibule.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.branding.ScopeTexts;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.token.Consent;
import dev.vestibule.token.Consents;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The account's first page. */
@Controller
@RequestMapping("/{pool}/account")
class AccountController {

	private final CurrentPool currentPool;

	private final AccountSignIn signIn;

	private final Sessions sessions;

	private final Users users;

	private final Consents consents;

	private final Clients clients;

	private final ScopeTexts texts;

	AccountController(CurrentPool currentPool, AccountSignIn signIn, Sessions sessions, Users users, Consents consents,
			Clients clients, ScopeTexts texts) {
		this.currentPool = currentPool;
		this.signIn = signIn;
		this.sessions = sessions;
		this.users = users;
		this.consents = consents;
		this.clients = clients;
		this.texts = texts;
	}

	@GetMapping
	String show(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
		String poolId = this.currentPool.get().id();
		Optional<Session> current = this.sessions.current(request, this.currentPool.get());
		if (current.isEmpty()) {
			return this.signIn.begin(request, response);
		}
		UUID userId = current.get().userId();
		model.addAttribute("user", this.users.find(poolId, userId).orElseThrow().display());
		model.addAttribute("consents",
				this.consents.of(poolId, userId).stream().flatMap(consent -> entry(consent, locale)).toList());
		model.addAttribute("sessions",
				this.sessions.of(poolId, userId)
					.stream()
					.map(session -> SessionEntry.of(session, current.get().id()))
					.toList());
		return "account/home";
	}

	@PostMapping("/consents")
	String takeBack(HttpServletRequest request, @RequestParam("client") String clientId) {
		this.sessions.current(request, this.currentPool.get())
			.ifPresent(session -> this.consents.takeBack(session.poolId(), session.userId(), clientId));
		return home();
	}

	@PostMapping("/sessions")
	String end(HttpServletRequest request, @RequestParam("session") UUID id) {
		this.sessions.current(request, this.currentPool.get())
			.filter(session -> this.sessions.of(session.poolId(), session.userId())
				.stream()
				.anyMatch(own -> own.id().equals(id)))
			.ifPresent(session -> this.sessions.end(session.poolId(), id));
		return home();
	}

	private String home() {
		return "redirect:/" + this.currentPool.get().id() + "/account";
	}

	private Stream<ConsentEntry> entry(Consent consent, Locale locale) {
		Optional<AppClient> client = this.clients.find(consent.poolId(), consent.clientId());
		return client.stream().map(known -> new ConsentEntry(known.id(), known.name(), scopes(known, consent, locale)));
	}

	private List<String> scopes(AppClient client, Consent consent, Locale locale) {
		return this.texts.of(this.currentPool.get(), client, consent.scopes(), locale)
			.stream()
			.map(ScopeTexts.ScopeText::title)
			.toList();
	}

	/** An application that the user has allowed something. */
	record ConsentEntry(String clientId, String clientName, List<String> scopes) {
	}

	/** A browser where the user is signed in. */
	record SessionEntry(UUID id, Instant startedAt, boolean current) {

		static SessionEntry of(Session session, UUID current) {
			return new SessionEntry(session.id(), session.createdAt(), session.id().equals(current));
		}

	}

}
