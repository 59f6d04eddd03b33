package dev.vestibule.account.app;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.vestibule.account.Visitor;
import dev.vestibule.branding.ScopeTexts;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.Pool;
import dev.vestibule.token.Consent;
import dev.vestibule.token.Consents;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The applications that have access. */
@Controller
@RequestMapping("/{pool}/account/apps")
class AppsController {

	private final Consents consents;

	private final Clients clients;

	private final ScopeTexts texts;

	AppsController(Consents consents, Clients clients, ScopeTexts texts) {
		this.consents = consents;
		this.clients = clients;
		this.texts = texts;
	}

	@GetMapping
	String show(Visitor visitor, Locale locale, @RequestParam(defaultValue = "false") boolean removed, Model model) {
		model.addAttribute("apps",
				this.consents.of(visitor.poolId(), visitor.userId())
					.stream()
					.flatMap(consent -> app(visitor.pool(), consent, locale))
					.toList());
		model.addAttribute("removed", removed);
		return "account/apps";
	}

	@PostMapping("/remove")
	String remove(Visitor visitor, @RequestParam("client") String clientId) {
		this.consents.takeBack(visitor.poolId(), visitor.userId(), clientId);
		return visitor.redirect("/apps?removed=true");
	}

	private Stream<App> app(Pool pool, Consent consent, Locale locale) {
		return this.clients.find(consent.poolId(), consent.clientId())
			.stream()
			.map(client -> new App(client.id(), client.name(), scopes(pool, client, consent, locale),
					consent.grantedAt(), client.settings().clientUri()));
	}

	private List<String> scopes(Pool pool, AppClient client, Consent consent, Locale locale) {
		return this.texts.of(pool, client, consent.scopes(), locale).stream().map(ScopeTexts.ScopeText::title).toList();
	}

	/** An application that the user has allowed something. */
	record App(String clientId, String name, List<String> scopes, Instant grantedAt, @Nullable String uri) {
	}

}
