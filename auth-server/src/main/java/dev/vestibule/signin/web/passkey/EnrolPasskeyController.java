package dev.vestibule.signin.web.passkey;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Replies;

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

/** Takes the passkey of somebody who must have one. */
@Controller
@RequestMapping("/{pool}/signin/enrol/passkey")
class EnrolPasskeyController {

	private final SignIn signIn;

	private final EnrolPage page;

	private final Replies replies;

	EnrolPasskeyController(SignIn signIn, EnrolPage page, Replies replies) {
		this.signIn = signIn;
		this.page = page;
		this.replies = replies;
	}

	@PostMapping
	String submit(Visit visit, @RequestParam(defaultValue = "") String credential, Model model) {
		Outcome outcome = this.signIn.answer(visit, new Answer.NewPasskey(credential));
		boolean again = outcome instanceof Outcome.Refused && visit.journey().stage() instanceof Stage.Enrolling;
		return again ? this.page.show(visit, (Stage.Enrolling) visit.journey().stage(), true, model)
				: this.replies.after(visit, outcome);
	}

	/** Again, for a page that has been open for a while. */
	@ResponseBody
	@GetMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
	String options(Visit visit) {
		if (visit.journey().stage() instanceof Stage.Enrolling stage) {
			return this.page.options(visit, stage).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
		}
		throw new ResponseStatusException(HttpStatus.CONFLICT);
	}

}
