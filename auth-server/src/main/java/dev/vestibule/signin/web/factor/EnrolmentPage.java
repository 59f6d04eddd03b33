package dev.vestibule.signin.web.factor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Totp;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.code.CodeForm;
import dev.vestibule.signin.web.code.CodePage;
import dev.vestibule.signin.web.passkey.EnrolPage;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Sets up an app that shows codes; a passkey has a page of its own. */
@Component
class EnrolmentPage implements CodePage {

	private final SignIn signIn;

	private final Users users;

	private final Totp totp;

	private final EnrolPage passkeyPage;

	EnrolmentPage(SignIn signIn, Users users, Totp totp, EnrolPage passkeyPage) {
		this.signIn = signIn;
		this.users = users;
		this.totp = totp;
		this.passkeyPage = passkeyPage;
	}

	@Override
	public String name() {
		return "enrol";
	}

	@Override
	public Answer code(CodeForm form) {
		return new Answer.Enrol(form.code());
	}

	@Override
	public Optional<String> show(Visit visit, boolean elsewhere, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Enrolling stage)) {
			return Optional.empty();
		}
		if (stage.factor() == Factor.PASSKEY) {
			return Optional.of(this.passkeyPage.show(visit, stage, false, model));
		}
		Optional<Totp.Pending> pending = pending(visit, stage);
		if (pending.isEmpty() && stage.factor() == Factor.TOTP) {
			// Its first visit, or it took too long: there is nothing to scan yet.
			this.signIn.answer(visit, new Answer.OtherFactor(Factor.TOTP));
			return Optional.empty();
		}
		pending.ifPresent(found -> model.addAttribute("picture", picture(found.qrSvg()))
			.addAttribute("uri", found.uri())
			.addAttribute("secret", found.secret()));
		model.addAttribute("others", EnrolPage.others(visit, stage.factor()));
		return Optional.of("signin/enrol");
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
