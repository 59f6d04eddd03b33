package dev.vestibule.signin.web;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.CodeForm;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/{pool}/signin/confirm")
class ConfirmController {

	private final SignIn signIn;

	private final Replies replies;

	ConfirmController(SignIn signIn, Replies replies) {
		this.signIn = signIn;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, @RequestParam(defaultValue = "false") boolean resent, Model model) {
		model.addAttribute("form", new CodeForm(null));
		return page(visit, resent, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") CodeForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Code(form.code())), errors, response,
				() -> page(visit, false, model));
	}

	@PostMapping("/resend")
	String resend(Visit visit, @ModelAttribute("form") CodeForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.resent(visit, this.signIn.answer(visit, new Answer.Resend()), errors, response,
				() -> page(visit, false, model));
	}

	private String page(Visit visit, boolean resent, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Confirming stage)) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("destination", Names.masked(stage.email()));
		model.addAttribute("resent", resent);
		return "signin/confirm";
	}

}
