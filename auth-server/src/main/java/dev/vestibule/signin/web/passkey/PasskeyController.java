package dev.vestibule.signin.web.passkey;

import dev.vestibule.credential.Passkeys;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.signin.passkey.PasskeySignIn;
import dev.vestibule.signin.web.Replies;
import dev.vestibule.signin.web.SignInPages;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Takes a passkey on whichever page of the journey it was shown. */
@Controller
@RequestMapping("/{pool}/signin/passkey")
class PasskeyController {

	private final SignIn signIn;

	private final Passkeys passkeys;

	private final SignInPages pages;

	private final Replies replies;

	PasskeyController(SignIn signIn, Passkeys passkeys, SignInPages pages, Replies replies) {
		this.signIn = signIn;
		this.passkeys = passkeys;
		this.pages = pages;
		this.replies = replies;
	}

	/** Whoever comes back to this address begins anew. */
	@GetMapping
	String show(Visit visit) {
		return this.replies.next(visit);
	}

	@PostMapping
	String submit(Visit visit, @RequestParam(defaultValue = "") String credential,
			@RequestParam(defaultValue = "false") boolean trust, Model model) {
		Outcome outcome = this.signIn.answer(visit, new Answer.Passkey(credential, trust));
		if (!(outcome instanceof Outcome.Refused refused)) {
			return this.replies.after(visit, outcome);
		}
		if (visit.journey().stage() instanceof Stage.Proving) {
			return this.replies.next(visit) + "&wrong=true";
		}
		model.addAttribute("passkeyWrong", true);
		if (PasskeySignIn.FORGOTTEN.equals(refused.reasons().getFirst().key())) {
			model.addAttribute("passkeySignal", this.passkeys.forgotten(visit.pool(), credential));
		}
		return this.pages.first(visit, model);
	}

	/** Again, for a page that has been open for a while. */
	@ResponseBody
	@GetMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
	String options(Visit visit) {
		return Ceremonies.show(visit)
			.map(this.passkeys::request)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
	}

}
