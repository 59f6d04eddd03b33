package dev.vestibule.signin.web;

import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.NameForm;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/{pool}/signin/identifier")
class IdentifierController {

	private final SignIn signIn;

	private final SignInPages pages;

	private final Replies replies;

	IdentifierController(SignIn signIn, SignInPages pages, Replies replies) {
		this.signIn = signIn;
		this.pages = pages;
		this.replies = replies;
	}

	/** Whoever comes back from the password says that it is somebody else. */
	@GetMapping
	String show(Visit visit, Model model) {
		boolean named = visit.journey().stage() instanceof Stage.Named;
		model.addAttribute("form", new NameForm(named ? "" : Names.known(visit)));
		return this.pages.identifier(visit, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") NameForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return reply(visit, new Answer.Name(form.username()), errors, model, response);
	}

	/**
	 * Wants a code by mail; with a password field beside the name, that is not looked at.
	 */
	@PostMapping("/mail")
	String mail(Visit visit, @ModelAttribute("form") NameForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return reply(visit, new Answer.SendCode(form.username(), Factor.EMAIL), errors, model, response);
	}

	/** The same to the phone. */
	@PostMapping("/text")
	String text(Visit visit, @ModelAttribute("form") NameForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return reply(visit, new Answer.SendCode(form.username(), Factor.SMS), errors, model, response);
	}

	private String reply(Visit visit, Answer answer, BindingResult errors, Model model, HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, answer), errors, response,
				() -> this.pages.identifier(visit, model));
	}

}
