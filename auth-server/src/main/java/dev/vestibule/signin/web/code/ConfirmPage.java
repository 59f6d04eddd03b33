package dev.vestibule.signin.web.code;

import java.util.Optional;

import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Names;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Confirms a sign-up. */
@Component
class ConfirmPage implements CodePage {

	@Override
	public String name() {
		return "confirm";
	}

	@Override
	public Optional<String> show(Visit visit, boolean elsewhere, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Confirming stage)) {
			return Optional.empty();
		}
		model.addAttribute("destination", Names.masked(stage.email()));
		return Optional.of("signin/confirm");
	}

}
