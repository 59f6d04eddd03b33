package dev.vestibule.account.provider;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.session.Browsers;
import dev.vestibule.signin.Begin;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.SignIn;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Providers added and taken away, by whoever has just proven who they are: somebody who
 * finds a browser signed in must not make themselves a way in for later.
 */
@Fresh
@Controller
@RequestMapping("/{pool}/account/providers")
class ProvidersController {

	private static final String PAGE = "/account/providers";

	private static final Set<String> PROBLEMS = Set.of("federation.failed", "federation.denied", "federation.domain",
			"federation.taken", "federation.many", "account.providers.last");

	private final IdentityProviders providers;

	private final LinkedIdentities identities;

	private final SignIn signIn;

	private final Browsers browsers;

	private final Passkeys passkeys;

	private final Audit audit;

	ProvidersController(IdentityProviders providers, LinkedIdentities identities, SignIn signIn, Browsers browsers,
			Passkeys passkeys, Audit audit) {
		this.providers = providers;
		this.identities = identities;
		this.signIn = signIn;
		this.browsers = browsers;
		this.passkeys = passkeys;
		this.audit = audit;
	}

	@GetMapping
	String show(Visitor visitor, @RequestParam(defaultValue = "") String problem,
			@RequestParam(defaultValue = "") String provider, Model model) {
		List<LinkedIdentity> linked = this.identities.of(visitor.poolId(), visitor.userId());
		model.addAttribute("linked", linked.stream().map(this::row).toList());
		model.addAttribute("offered", this.providers.shown(visitor.poolId()).stream().map(this::offer).toList());
		model.addAttribute("problem", PROBLEMS.contains(problem) ? problem : "");
		model.addAttribute("problemLabel", label(visitor, provider));
		return "account/providers";
	}

	@PostMapping("/add")
	String add(Visitor visitor, @RequestParam String provider, HttpServletRequest request,
			HttpServletResponse response) {
		if (this.providers.find(visitor.poolId(), provider).isEmpty()) {
			return visitor.redirect("/providers");
		}
		UUID journey = this.signIn.add(new Begin(visitor.pool(), Goal.ACCOUNT, null, PAGE,
				this.browsers.current(request, response).hash(), Screen.SIGN_IN, null, null, null), visitor.userId(),
				provider);
		return "redirect:/" + visitor.poolId() + "/signin?journey=" + journey;
	}

	@PostMapping("/remove")
	String remove(Visitor visitor, @RequestParam UUID identity) {
		int own = this.passkeys.of(visitor.poolId(), visitor.userId()).size();
		LinkOutcome outcome = this.identities.unlink(visitor.pool(), visitor.userId(), identity, own,
				linked -> this.providers.behind(linked).isPresent());
		if (outcome == LinkOutcome.LAST_WAY_IN) {
			return visitor.redirect("/providers?problem=account.providers.last");
		}
		this.audit.record(new IdentityRemoved(visitor.poolId(), visitor.userId(), visitor.session().id()));
		return visitor.redirect("/providers");
	}

	private String label(Visitor visitor, String name) {
		return this.providers.find(visitor.poolId(), name).map(this.providers::label).orElse(name);
	}

	private Linked row(LinkedIdentity identity) {
		return this.providers.behind(identity)
			.map(provider -> new Linked(identity.id(), this.providers.label(provider), this.providers.logo(provider),
					identity.display(), true))
			.orElseGet(() -> new Linked(identity.id(), identity.provider(), IdentityProviders.PLAIN_LOGO,
					identity.display(), false));
	}

	private Offer offer(IdentityProvider provider) {
		return new Offer(provider.name(), this.providers.label(provider), this.providers.logo(provider));
	}

	/**
	 * Who the visitor is at a provider.
	 *
	 * @param leadsIn whether they can come in by it
	 */
	record Linked(UUID id, String label, String logo, String display, boolean leadsIn) {
	}

	/** One by which they could. */
	record Offer(String name, String label, String logo) {
	}

	/** A user can no longer come in by some provider. */
	record IdentityRemoved(String poolId, UUID userId, UUID sessionId) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

	}

}
