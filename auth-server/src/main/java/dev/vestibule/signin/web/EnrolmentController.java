package dev.vestibule.signin.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Totp;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.need.SecondFactors;
import dev.vestibule.signin.web.Forms.CodeForm;
import dev.vestibule.user.Users;
import dev.vestibule.signin.web.passkey.EnrolPage;
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

@Controller
@RequestMapping("/{pool}/signin/enrol")
class EnrolmentController {

	private final SignIn signIn;

	private final Users users;

	private final Totp totp;

	private final EnrolPage passkeyPage;

	private final Replies replies;

	EnrolmentController(SignIn signIn, Users users, Totp totp, EnrolPage passkeyPage, Replies replies) {
		this.signIn = signIn;
		this.users = users;
		this.totp = totp;
		this.passkeyPage = passkeyPage;
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
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.Enrol(form.code())), errors, response,
				() -> page(visit, model));
	}

	@PostMapping("/other")
	String other(Visit visit, @RequestParam(defaultValue = "") String factor) {
		Names.factor(factor).ifPresent(chosen -> this.signIn.answer(visit, new Answer.OtherFactor(chosen)));
		return this.replies.next(visit);
	}

	private String page(Visit visit, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Enrolling stage)) {
			return this.replies.next(visit);
		}
		if (stage.factor() == Factor.PASSKEY) {
			return this.passkeyPage.show(visit, stage, false, model);
		}
		Optional<Totp.Pending> pending = pending(visit, stage);
		if (pending.isEmpty() && stage.factor() == Factor.TOTP) {
			// Its first visit, or it took too long: there is nothing to scan yet.
			this.signIn.answer(visit, new Answer.OtherFactor(Factor.TOTP));
			return this.replies.next(visit);
		}
		pending.ifPresent(found -> model.addAttribute("picture", picture(found.qrSvg()))
			.addAttribute("uri", found.uri())
			.addAttribute("secret", found.secret()));
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("others", others(visit, stage.factor()));
		return "signin/enrol";
	}

	private static List<String> others(Visit visit, @Nullable Factor chosen) {
		return SecondFactors.offered(visit.policy())
			.stream()
			.filter(factor -> factor != chosen)
			.map(Enum::name)
			.toList();
	}

	private static String picture(String svg) {
		return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
	}

	private Optional<Totp.Pending> pending(Visit visit, Stage.Enrolling stage) {
		UUID pending = stage.pending();
		return (pending == null) ? Optional.empty() : this.users.find(visit.poolId(), stage.passage().userId())
			.flatMap(user -> this.totp.pending(visit.pool(), user, pending));
	}

}
