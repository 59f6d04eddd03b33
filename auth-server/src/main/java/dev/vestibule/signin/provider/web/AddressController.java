package dev.vestibule.signin.provider.web;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Names;
import dev.vestibule.signin.web.Replies;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks for the e-mail address that a provider did not tell, and for the code that proves
 * it.
 */
@Controller
@RequestMapping("/{pool}/signin/address")
class AddressController {

	private final SignIn signIn;

	private final Replies replies;

	AddressController(SignIn signIn, Replies replies) {
		this.signIn = signIn;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, @RequestParam(defaultValue = "false") boolean other, Model model) {
		model.addAttribute("form", new AddressForm(null, null));
		return page(visit, other, model);
	}

	@PostMapping
	String ask(Visit visit, @ModelAttribute("form") AddressForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Email(form.email())), errors, response,
				() -> page(visit, true, model));
	}

	@PostMapping("/code")
	String prove(Visit visit, @ModelAttribute("form") AddressForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Code(form.code())), errors, response,
				() -> page(visit, false, model));
	}

	@PostMapping("/resend")
	String resend(Visit visit, @ModelAttribute("form") AddressForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Resend()), errors, response,
				() -> page(visit, false, model));
	}

	private String page(Visit visit, boolean other, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Addressing stage)) {
			return this.replies.next(visit);
		}
		String sent = other ? null : stage.email();
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("destination", (sent != null) ? Names.masked(sent) : "");
		return "signin/address";
	}

	/** An address, or the code that was sent to it. */
	record AddressForm(String email, String code) {

		AddressForm(@Nullable String email, @Nullable String code) {
			this.email = (email != null) ? email : "";
			this.code = (code != null) ? code : "";
		}

		@Override
		public String toString() {
			return "AddressForm[secret]";
		}

	}

}
