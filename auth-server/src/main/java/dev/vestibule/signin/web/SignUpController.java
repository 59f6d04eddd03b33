package dev.vestibule.signin.web;

import java.util.Map;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.provider.web.ProviderButtons;
import dev.vestibule.signin.web.Forms.SignUpForm;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** An authorization request at the same address is {@code protocol}'s. */
@Controller
class SignUpController {

	private final SignIn signIn;

	private final ProviderButtons providers;

	private final Replies replies;

	SignUpController(SignIn signIn, ProviderButtons providers, Replies replies) {
		this.signIn = signIn;
		this.providers = providers;
		this.replies = replies;
	}

	@GetMapping("/{pool}/signup")
	String show(Visit visit, Model model) {
		if (!visit.journey().admits(new Step.SignUp(), visit.policy())) {
			return this.replies.next(visit);
		}
		boolean mail = visit.journey().stage() instanceof Stage.Begun || visit.journey().stage() instanceof Stage.Named;
		String known = mail ? Names.known(visit) : "";
		model.addAttribute("form", new SignUpForm(null, known.contains("@") ? known : "", null, null, Map.of()));
		return page(visit, model);
	}

	@PostMapping("/{pool}/signup")
	String submit(Visit visit, @ModelAttribute("form") SignUpForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		Answer answer = new Answer.SignUp(form.username(), form.email(), form.phoneNumber(), form.attributes(),
				form.password());
		return this.replies.reply(visit, this.signIn.answer(visit, answer), errors, response, () -> page(visit, model));
	}

	private String page(Visit visit, Model model) {
		PoolPolicy policy = visit.policy();
		model.addAttribute("journey", visit.journey().id());
		this.providers.show(visit, model);
		model.addAttribute("fields", SignUpField.of(policy));
		model.addAttribute("passwordless", !policy.signIn().methods().contains(Method.PASSWORD));
		model.addAttribute("minLength", policy.password().minLength());
		model.addAttribute("terms", policy.signUp().terms());
		model.addAttribute("privacy", policy.signUp().privacy());
		return "signup/form";
	}

}
