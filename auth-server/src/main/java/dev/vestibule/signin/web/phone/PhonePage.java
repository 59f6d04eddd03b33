package dev.vestibule.signin.web.phone;

import java.util.Optional;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.phone.PhoneProof;
import dev.vestibule.signin.web.code.CodeForm;
import dev.vestibule.signin.web.code.CodePage;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Asks for a phone number, then for the code that went there. */
@Component
class PhonePage implements CodePage {

	private final PhoneProof proof;

	private final Users users;

	PhonePage(PhoneProof proof, Users users) {
		this.proof = proof;
		this.users = users;
	}

	@Override
	public String name() {
		return "phone";
	}

	@Override
	public CodeForm form(Visit visit) {
		return (visit.journey().stage() instanceof Stage.Phoning stage)
				? this.users.find(visit.poolId(), stage.passage().userId())
					.map(User::phoneNumber)
					.map(number -> new CodeForm(null, null, number))
					.orElse(CodeForm.EMPTY)
				: CodeForm.EMPTY;
	}

	@Override
	public Optional<Answer> destination(CodeForm form) {
		return Optional.of(new Answer.Phone(form.phoneNumber()));
	}

	@Override
	public Optional<String> show(Visit visit, boolean elsewhere, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Phoning stage)) {
			return Optional.empty();
		}
		Optional<String> waiting = elsewhere ? Optional.empty() : this.proof.waiting(visit, stage);
		model.addAttribute("destination", waiting.orElse(null));
		model.addAttribute("needed", SignUpField.phoneNeeded(visit.policy()));
		return Optional.of("signin/phone");
	}

}
