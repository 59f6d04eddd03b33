package dev.vestibule.signin.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.FactorChoice;
import dev.vestibule.signin.factor.LostFactors;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.signin.web.Forms.FactorForm;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
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
@RequestMapping("/{pool}/signin")
class SecondFactorController {

	private final SignIn signIn;

	private final Users users;

	private final FactorChoice choice;

	private final LostFactors lost;

	private final Clock clock;

	private final Passkeys passkeys;

	private final Replies replies;

	SecondFactorController(SignIn signIn, Users users, FactorChoice choice, LostFactors lost, Clock clock,
			Passkeys passkeys, Replies replies) {
		this.signIn = signIn;
		this.users = users;
		this.choice = choice;
		this.lost = lost;
		this.clock = clock;
		this.passkeys = passkeys;
		this.replies = replies;
	}

	@GetMapping("/factor")
	String show(Visit visit, @RequestParam(defaultValue = "false") boolean resent,
			@RequestParam(defaultValue = "false") boolean wrong, Model model) {
		model.addAttribute("passkeyWrong", wrong);
		model.addAttribute("form", new FactorForm(null, null));
		return page(visit, resent, model);
	}

	@PostMapping("/factor")
	String submit(Visit visit, @ModelAttribute("form") FactorForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, new Answer.SecondFactor(form.code(), form.trusts())),
				errors, response, () -> page(visit, false, model));
	}

	/** Of those that there are, or that can be set up. */
	@PostMapping({ "/factor/other", "/enrol/other" })
	String other(Visit visit, @RequestParam(defaultValue = "") String factor) {
		Names.factor(factor).ifPresent(chosen -> this.signIn.answer(visit, new Answer.OtherFactor(chosen)));
		return this.replies.next(visit);
	}

	@PostMapping("/factor/lost")
	String lost(Visit visit) {
		this.signIn.answer(visit, new Answer.LostFactors());
		return this.replies.next(visit);
	}

	@PostMapping("/factor/resend")
	String resend(Visit visit, @ModelAttribute("form") FactorForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		return this.replies.resent(visit, this.signIn.answer(visit, new Answer.Resend()), errors, response,
				() -> page(visit, false, model));
	}

	private String page(Visit visit, boolean resent, Model model) {
		Optional<User> user = (visit.journey().stage() instanceof Stage.Proving stage)
				? this.users.find(visit.poolId(), stage.passage().userId()) : Optional.empty();
		if (!(visit.journey().stage() instanceof Stage.Proving stage) || user.isEmpty()) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("asked", stage.asked().name());
		model.addAttribute("destination", destination(stage.asked(), user.get()));
		model.addAttribute("trustDays", trustDays(visit, stage));
		model.addAttribute("resent", resent);
		ways(visit, stage, user.get(), model);
		if (stage.asked() == Factor.PASSKEY || stage.asked() == Factor.SECURITY_KEY) {
			model.addAttribute("passkeyOptions", Ceremonies.show(visit).map(this.passkeys::request).orElse(null));
			return "signin/factor-passkey";
		}
		return "signin/factor";
	}

	private static String destination(Factor asked, User user) {
		String number = user.phoneNumber();
		return Names.masked((asked == Factor.SMS && number != null) ? number : SignIn.name(user));
	}

	private static long trustDays(Visit visit, Stage.Proving stage) {
		return (!stage.asked().lasting() || stage.passage().recoveryCode() != null) ? 0
				: visit.policy().mfa().trustedBrowser().toDays();
	}

	/** What else there is, down to what is left when all is lost. */
	private void ways(Visit visit, Stage.Proving stage, User user, Model model) {
		Set<Factor> others = new LinkedHashSet<>(this.choice.usable(visit, stage, user));
		Optional<Instant> effective = this.lost.effective(visit, stage, user);
		boolean due = effective.filter(moment -> !moment.isAfter(this.clock.instant())).isPresent();
		if (due) {
			others.add(Factor.EMAIL);
		}
		others.remove(stage.asked());
		model.addAttribute("others", others.stream().map(Enum::name).toList());
		model.addAttribute("waitUntil", due ? null : effective.orElse(null));
		model.addAttribute("waitDays",
				effective.isPresent() ? 0 : this.lost.delay(visit, stage, user).map(Duration::toDays).orElse(0L));
	}

}
