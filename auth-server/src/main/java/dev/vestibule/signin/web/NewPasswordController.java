package dev.vestibule.signin.web;

import java.util.UUID;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.SecretForm;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/{pool}/signin/newPassword")
class NewPasswordController {

	private final SignIn signIn;

	private final Users users;

	private final Replies replies;

	NewPasswordController(SignIn signIn, Users users, Replies replies) {
		this.signIn = signIn;
		this.users = users;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, Model model) {
		model.addAttribute("form", new SecretForm(null));
		return page(visit, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") SecretForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.NewPassword(form.password())), errors,
				response, () -> page(visit, model));
	}

	private String page(Visit visit, Model model) {
		return switch (visit.journey().stage()) {
			case Stage.Resetting stage -> page(visit, stage.passage().userId(), model);
			case Stage.Replacing stage -> page(visit, stage.passage().userId(), model);
			default -> this.replies.next(visit);
		};
	}

	private String page(Visit visit, UUID userId, Model model) {
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("username", this.users.find(visit.poolId(), userId).map(SignIn::name).orElse(""));
		model.addAttribute("minLength", visit.policy().password().minLength());
		return "recover/new-password";
	}

}
