package dev.vestibule.signin.web.phone;

import java.util.Optional;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.phone.PhoneProof;
import dev.vestibule.signin.web.Replies;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/{pool}/signin/phone")
class PhoneController {

	private final SignIn signIn;

	private final PhoneProof proof;

	private final Users users;

	private final Replies replies;

	PhoneController(SignIn signIn, PhoneProof proof, Users users, Replies replies) {
		this.signIn = signIn;
		this.proof = proof;
		this.users = users;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, @RequestParam(defaultValue = "false") boolean other,
			@RequestParam(defaultValue = "false") boolean resent, Model model) {
		String number = (visit.journey().stage() instanceof Stage.Phoning stage)
				? this.users.find(visit.poolId(), stage.passage().userId()).map(User::phoneNumber).orElse(null) : null;
		model.addAttribute("form", new PhoneForm(number, null));
		model.addAttribute("resent", resent);
		return page(visit, other, model);
	}

	@PostMapping
	String submit(Visit visit, @ModelAttribute("form") PhoneForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Code(form.code())), errors, response,
				() -> page(visit, false, model));
	}

	@PostMapping("/send")
	String send(Visit visit, @ModelAttribute("form") PhoneForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Phone(form.phoneNumber())), errors,
				response, () -> page(visit, true, model));
	}

	@PostMapping("/resend")
	String resend(Visit visit, @ModelAttribute("form") PhoneForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.resent(visit, this.signIn.answer(visit, new Answer.Resend()), errors, response,
				() -> page(visit, false, model));
	}

	@PostMapping("/without")
	String without(Visit visit) {
		return this.replies.after(visit, this.signIn.answer(visit, new Answer.NoPhone()));
	}

	private String page(Visit visit, boolean other, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Phoning stage)) {
			return this.replies.next(visit);
		}
		Optional<String> waiting = other ? Optional.empty() : this.proof.waiting(visit, stage);
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("destination", waiting.orElse(null));
		model.addAttribute("needed", SignUpField.phoneNeeded(visit.policy()));
		return "signin/phone";
	}

	/** The number, or the code that went there. */
	record PhoneForm(String phoneNumber, String code) {

		PhoneForm(@BindParam("phone_number") @Nullable String phoneNumber, @Nullable String code) {
			this.phoneNumber = (phoneNumber != null) ? phoneNumber : "";
			this.code = (code != null) ? code : "";
		}

		@Override
		public String toString() {
			return "PhoneForm[secret]";
		}

	}

}
