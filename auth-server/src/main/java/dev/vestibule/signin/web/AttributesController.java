package dev.vestibule.signin.web;

import java.util.List;
import java.util.Map;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.AttributesForm;
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
@RequestMapping("/{pool}/signin/attributes")
class AttributesController {

	private final SignIn signIn;

	private final Users users;

	private final Replies replies;

	AttributesController(SignIn signIn, Users users, Replies replies) {
		this.signIn = signIn;
		this.users = users;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, Model model) {
		model.addAttribute("form", new AttributesForm(Map.of()));
		return page(visit, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") AttributesForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Attributes(form.attributes())), errors,
				response, () -> page(visit, model));
	}

	private String page(Visit visit, Model model) {
		List<SignUpField> missing = (visit.journey().stage() instanceof Stage.Completing stage)
				? this.users.find(visit.poolId(), stage.passage().userId())
					.map(user -> SignUpField.missing(visit.policy(), user))
					.orElse(List.of())
				: List.of();
		if (missing.isEmpty()) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("fields", missing);
		return "signin/attributes";
	}

}
