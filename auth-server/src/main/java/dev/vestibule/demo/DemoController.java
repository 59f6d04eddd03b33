package dev.vestibule.demo;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.client.AppClient;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The demo's pages: before the sign-in, and after it. */
@Controller
class DemoController {

	/* What pages wear, unless their client wears something else. */
	private static final String CLIENT = "dev.vestibule.client";

	/* Those that have a text of their own, demo.done.<name>. */
	private static final Set<String> DONE = Set.of("signed-in", "refreshed", SignOutFlow.STATE);

	private final DemoPool demoPool;

	private final Issuer issuer;

	private final TokenSets tokenSets;

	private final Trials trials;

	private final Clock clock;

	DemoController(DemoPool demoPool, Issuer issuer, TokenSets tokenSets, Trials trials, Clock clock) {
		this.demoPool = demoPool;
		this.issuer = issuer;
		this.tokenSets = tokenSets;
		this.trials = trials;
		this.clock = clock;
	}

	/**
	 * The page.
	 * @param trial what to try on it, see {@link Trials}
	 * @param done what has just been done
	 * @param state the same, when it comes by way of the issuer
	 * @param problem the error code of what was not done
	 */
	@GetMapping("/demo")
	String show(HttpServletRequest request, @RequestParam(name = "try", defaultValue = "") String trial,
			@RequestParam(defaultValue = "") String done, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "") String problem, Model model) {
		Optional<TokenSet> tokens = this.tokenSets.current(request)
			.filter(signedIn -> this.demoPool.app(signedIn.client()).isPresent());
		AppClient here = this.demoPool.app(tokens.map(TokenSet::client).orElse(DemoPool.APP)).orElseThrow();
		request.setAttribute(CLIENT, here);
		model.addAttribute("here", here);
		model.addAttribute("apps", this.demoPool.apps());
		model.addAttribute("issuer", this.issuer.id());
		model.addAttribute("discovery", this.issuer.discovery());
		model.addAttribute("done", known(done.isEmpty() ? state : done, tokens.isPresent()));
		model.addAttribute("problem", problem.matches("[a-z_]{1,40}") ? problem : null);
		model.addAttribute("trial", trial);
		this.trials.run(trial, tokens).ifPresent(exchange -> model.addAttribute("exchange", exchange));
		model.addAttribute("command", this.trials.machineCommand());
		if (tokens.isEmpty()) {
			return "demo/home";
		}
		model.addAttribute("visitor", Visitor.of(tokens.get(), this.clock.instant()));
		model.addAttribute("userInfo", this.trials.userInfo(tokens.get()));
		model.addAttribute("prompts", SignInRequests.PROMPTS);
		return "demo/visitor";
	}

	private static @Nullable String known(String done, boolean signedIn) {
		return (DONE.contains(done) && signedIn != SignOutFlow.STATE.equals(done)) ? done : null;
	}

}
