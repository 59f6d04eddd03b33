package dev.vestibule.signin.web.phone;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Replies;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Lets whoever has no phone go on without. */
@Controller
class PhoneController {

	private final SignIn signIn;

	private final Replies replies;

	PhoneController(SignIn signIn, Replies replies) {
		this.signIn = signIn;
		this.replies = replies;
	}

	@PostMapping("/{pool}/signin/phone/without")
	String without(Visit visit) {
		return this.replies.after(visit, this.signIn.answer(visit, new Answer.NoPhone()));
	}

}
