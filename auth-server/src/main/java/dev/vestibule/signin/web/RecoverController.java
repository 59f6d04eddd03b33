package dev.vestibule.signin.web;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.NameForm;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** An authorization request at the same address is {@code protocol}'s. */
@Controller
class RecoverController {

	private final SignIn signIn;

	private final Replies replies;

	RecoverController(SignIn signIn, Replies replies) {
		this.signIn = signIn;
		this.replies = replies;
	}

	@GetMapping("/{pool}/forgotPassword")
	String show(Visit visit, Model model) {
		if (!visit.journey().admits(new Step.Recover(), visit.policy())) {
			return this.replies.next(visit);
		}
		model.addAttribute("form", new NameForm(Names.known(visit)));
		return page(visit, model);
	}

	@PostMapping("/{pool}/forgotPassword")
	String submit(Visit visit, @ModelAttribute("form") NameForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Recover(form.username())), errors,
				response, () -> page(visit, model));
	}

	private static String page(Visit visit, Model model) {
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("what", visit.policy().signIn().passkeysOnly() ? "passkey" : "password");
		model.addAttribute("names", visit.policy().signIn().names());
		return "recover/start";
	}

}
