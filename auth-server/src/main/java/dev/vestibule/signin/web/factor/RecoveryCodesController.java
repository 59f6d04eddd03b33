package dev.vestibule.signin.web.factor;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.Enrolment;
import dev.vestibule.signin.web.Replies;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriUtils;

/** Hands out recovery codes: they are in the answer to a post, and nowhere else ever. */
@Controller
@RequestMapping("/{pool}/signin/recoveryCodes")
class RecoveryCodesController {

	private final SignIn signIn;

	private final Enrolment enrolment;

	private final Replies replies;

	RecoveryCodesController(SignIn signIn, Enrolment enrolment, Replies replies) {
		this.signIn = signIn;
		this.enrolment = enrolment;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, Model model) {
		if (!(visit.journey().stage() instanceof Stage.KeepingCodes)) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		return "signin/recovery-codes";
	}

	@PostMapping("/show")
	String make(Visit visit, Model model) {
		if (!(visit.journey().stage() instanceof Stage.KeepingCodes stage)) {
			return this.replies.next(visit);
		}
		try {
			List<String> codes = this.enrolment.recoveryCodes(visit, stage);
			model.addAttribute("codes", codes);
			model.addAttribute("file", "data:text/plain;charset=utf-8,"
					+ UriUtils.encode(String.join("\n", codes) + "\n", StandardCharsets.UTF_8));
		}
		catch (HashingBusyException ex) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		return "signin/recovery-codes";
	}

	@PostMapping
	String kept(Visit visit) {
		return this.replies.after(visit, this.signIn.answer(visit, new Answer.CodesKept()));
	}

}
