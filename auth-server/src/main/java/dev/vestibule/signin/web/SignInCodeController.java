package dev.vestibule.signin.web;

import java.util.Set;

import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.CodeForm;
import dev.vestibule.signin.web.Forms.NameForm;
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
@RequestMapping("/{pool}/signin/code")
class SignInCodeController {

	private final SignIn signIn;

	private final SignInPages pages;

	private final Replies replies;

	SignInCodeController(SignIn signIn, SignInPages pages, Replies replies) {
		this.signIn = signIn;
		this.pages = pages;
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

	/**
	 * From the page with the name; with a password field beside it, that is not looked
	 * at.
	 */
	@PostMapping("/send")
	String send(Visit visit, @ModelAttribute("form") NameForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.SendCode(form.username(), Factor.EMAIL)),
				errors, response, () -> this.pages.identifier(visit, model));
	}

	/** The same to the phone. */
	@PostMapping("/text")
	String text(Visit visit, @ModelAttribute("form") NameForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.SendCode(form.username(), Factor.SMS)),
				errors, response, () -> this.pages.identifier(visit, model));
	}

	@PostMapping("/resend")
	String resend(Visit visit, @ModelAttribute("form") CodeForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.resent(visit, this.signIn.answer(visit, new Answer.Resend()), errors, response,
				() -> page(visit, false, model));
	}

	private String page(Visit visit, boolean resent, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Coding stage)) {
			return this.replies.next(visit);
		}
		Set<Method> methods = visit.policy().signIn().methods();
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("destination", stage.name());
		boolean text = stage.factor() == Factor.SMS;
		model.addAttribute("byText", text);
		model.addAttribute("byCode", text || methods.contains(Method.EMAIL_CODE));
		model.addAttribute("byLink", !text && methods.contains(Method.EMAIL_LINK));
		model.addAttribute("resent", resent);
		return "signin/code";
	}

}
