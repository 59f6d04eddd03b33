package dev.vestibule.signin.provider.web;

import java.net.URI;
import java.util.Optional;

import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.provider.ProviderSignIn;
import dev.vestibule.signin.web.Replies;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way out to a provider. */
@Controller
class ProviderController {

	private final ProviderSignIn signIn;

	private final ProviderButtons buttons;

	private final Replies replies;

	ProviderController(ProviderSignIn signIn, ProviderButtons buttons, Replies replies) {
		this.signIn = signIn;
		this.buttons = buttons;
		this.replies = replies;
	}

	/** Where only providers lead in. */
	@GetMapping("/{pool}/signin/providers")
	String choose(Visit visit, Model model) {
		model.addAttribute("journey", visit.journey().id());
		this.buttons.show(visit, model);
		return "signin/providers";
	}

	/** By a button, or because the journey leads there. */
	@GetMapping("/{pool}/signin/provider")
	String leave(Visit visit, @RequestParam(required = false) @Nullable String provider, Model model,
			HttpServletResponse response) {
		Stage stage = visit.journey().stage();
		String name = (provider != null) ? provider : switch (stage) {
			case Stage.Directed directed -> directed.provider();
			case Stage.Adding adding -> adding.provider();
			default -> "";
		};
		if (name.isEmpty()) {
			return this.replies.next(visit);
		}
		Optional<URI> there = this.signIn.leave(visit, name);
		if (there.isEmpty()) {
			return this.replies.next(visit);
		}
		return posted(stage) ? step(visit, name, there.get(), model, response) : "redirect:" + there.get();
	}

	private static boolean posted(Stage stage) {
		return stage instanceof Stage.Directed directed && directed.posted() || stage instanceof Stage.Adding;
	}

	/*
	 * Browsers hold a form's policy against every address that it leads on to, and nobody
	 * knows where a company's sign-in leads. A page in between ends what the form began.
	 */
	private String step(Visit visit, String name, URI there, Model model, HttpServletResponse response) {
		response.setHeader("Refresh", "0; url=" + there);
		model.addAttribute("url", there.toString());
		model.addAttribute("label", this.buttons.label(visit.poolId(), name));
		return "signin/leaving";
	}

}
