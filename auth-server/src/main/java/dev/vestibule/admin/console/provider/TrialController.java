package dev.vestibule.admin.console.provider;

import java.util.Map;
import java.util.Optional;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.task.ProviderTasks;
import dev.vestibule.federation.Callback;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderTrial;
import dev.vestibule.federation.ProviderTrial.Step;
import dev.vestibule.platform.DecodedToken;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.LinkedIdentities;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The test of a provider: begun, answered, shown once. */
@Controller
class TrialController {

	private static final String ONE = "/admin/pools/{pool}/providers/{provider}";

	private final IdentityProviders providers;

	private final ProviderTrial trial;

	private final ProviderTasks tasks;

	private final TrialCookie cookie;

	private final LinkedIdentities identities;

	private final Pools pools;

	TrialController(IdentityProviders providers, ProviderTrial trial, ProviderTasks tasks, TrialCookie cookie,
			LinkedIdentities identities, Pools pools) {
		this.providers = providers;
		this.trial = trial;
		this.tasks = tasks;
		this.cookie = cookie;
		this.identities = identities;
		this.pools = pools;
	}

	@Needs(Permission.POOLS)
	@PostMapping(ONE + "/test")
	String begin(@PathVariable String pool, @PathVariable String provider, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		IdentityProvider found = find(pool, provider, model);
		this.tasks.tried(found);
		String browser = this.cookie.mark(request, response, found);
		String path = "/admin/pools/" + pool + "/providers/" + found.name() + "/tested";
		return show(this.trial.begin(this.pools.get(pool), found, browser, path), found, response, model);
	}

	@Needs(Permission.POOLS)
	@GetMapping(ONE + "/tested")
	String end(@PathVariable String pool, @PathVariable String provider, @RequestParam(defaultValue = "") String state,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		IdentityProvider found = find(pool, provider, model);
		Optional<Step> step = this.cookie.of(request, found)
			.flatMap(browser -> this.trial.finish(new Callback(pool, found.name(), browser, Map.of("state", state))));
		if (step.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return "console/provider-tested";
		}
		this.cookie.remove(request, response);
		return show(step.get(), found, response, model);
	}

	private String show(Step step, IdentityProvider provider, HttpServletResponse response, Model model) {
		switch (step) {
			case Step.There(var address) -> {
				// Browsers hold a form's policy against every address that it leads on
				// to.
				response.setHeader("Refresh", "0; url=" + address);
				model.addAttribute("url", address.toString());
				return "console/provider-leaving";
			}
			case Step.Told told -> {
				ExternalIdentity identity = told.identity();
				model.addAttribute("told", told);
				model.addAttribute("claims", new DecodedToken("", Map.of(), told.claims()));
				model.addAttribute("known", this.identities.find(identity.who(provider.poolId())).orElse(null));
			}
			case Step.Failed(var reason) -> model.addAttribute("reason", reason);
		}
		return "console/provider-tested";
	}

	private IdentityProvider find(String pool, String name, Model model) {
		IdentityProvider found = this.providers.findAny(pool, name)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("name", found.name());
		model.addAttribute("label", this.providers.label(found));
		return found;
	}

}
