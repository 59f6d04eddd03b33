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

@Controller
@RequestMapping("/{pool}/confirmForgotPassword")
class RecoverCodeController {

	private final SignIn signIn;

	private final Replies replies;

	RecoverCodeController(SignIn signIn, Replies replies) {
		this.signIn = signIn;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, Model model) {
		model.addAttribute("form", new CodeForm(null));
		return page(visit, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") CodeForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Code(form.code())), errors, response,
				() -> page(visit, model));
	}

	private String page(Visit visit, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Recovering stage)) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("destination", stage.demanded() ? Names.masked(stage.name()) : stage.name());
		model.addAttribute("what", visit.policy().signIn().passkeysOnly() ? "passkey" : "password");
		model.addAttribute("demanded", stage.demanded());
		return "recover/code";
	}

}
