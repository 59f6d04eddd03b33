package dev.vestibule.signin.web;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.PasswordForm;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/{pool}/signin/password")
class PasswordController {

	private final SignIn signIn;

	private final SignInPages pages;

	private final Replies replies;

	PasswordController(SignIn signIn, SignInPages pages, Replies replies) {
		this.signIn = signIn;
		this.pages = pages;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, Model model) {
		boolean named = visit.journey().stage() instanceof Stage.Named;
		if (!visit.journey().admits(new Step.Password(), visit.policy())
				|| !named && visit.policy().signIn().identifierFirst()) {
			return "forward:/" + visit.poolId() + "/signin/identifier";
		}
		model.addAttribute("form", new PasswordForm(Names.known(visit), null));
		return this.pages.password(visit, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") PasswordForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit,
				this.signIn.answer(visit, new Answer.Password(form.username(), form.password())), errors, response,
				() -> this.pages.password(visit, model));
	}

}
