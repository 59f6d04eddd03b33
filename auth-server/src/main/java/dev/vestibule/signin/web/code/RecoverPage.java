package dev.vestibule.signin.web.code;

import java.util.Optional;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Names;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Leads to a new password, or to a new passkey. */
@Component
class RecoverPage implements CodePage {

	@Override
	public String name() {
		return "confirmForgotPassword";
	}

	@Override
	public Optional<String> show(Visit visit, boolean elsewhere, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Recovering stage)) {
			return Optional.empty();
		}
		PoolPolicy policy = visit.policy();
		model.addAttribute("destination", stage.demanded() ? Names.masked(stage.name()) : stage.name());
		model.addAttribute("what",
				policy.signIn().passkeysOnly() ? "passkey" : (policy.sms().sends() ? "either" : "password"));
		model.addAttribute("demanded", stage.demanded());
		return Optional.of("recover/code");
	}

}
