package dev.vestibule.signin.provider.web;

import java.util.Optional;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Names;
import dev.vestibule.signin.web.code.CodeForm;
import dev.vestibule.signin.web.code.CodePage;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Asks for the e-mail address that a provider did not tell, and for the code that proves
 * it.
 */
@Component
class AddressPage implements CodePage {

	@Override
	public String name() {
		return "address";
	}

	@Override
	public Optional<Answer> destination(CodeForm form) {
		return Optional.of(new Answer.Email(form.email()));
	}

	@Override
	public Optional<String> show(Visit visit, boolean elsewhere, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Addressing stage)) {
			return Optional.empty();
		}
		String sent = elsewhere ? null : stage.email();
		model.addAttribute("destination", (sent != null) ? Names.masked(sent) : "");
		return Optional.of("signin/address");
	}

}
