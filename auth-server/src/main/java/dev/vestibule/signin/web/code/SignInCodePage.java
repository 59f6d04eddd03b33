package dev.vestibule.signin.web.code;

import java.util.Optional;
import java.util.Set;

import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Signs in. */
@Component
class SignInCodePage implements CodePage {

	@Override
	public String name() {
		return "code";
	}

	@Override
	public Optional<String> show(Visit visit, boolean elsewhere, Model model) {
		if (!(visit.journey().stage() instanceof Stage.Coding stage)) {
			return Optional.empty();
		}
		Set<Method> methods = visit.policy().signIn().methods();
		boolean text = stage.factor() == Factor.SMS;
		model.addAttribute("destination", stage.name());
		model.addAttribute("byText", text);
		model.addAttribute("byCode", text || methods.contains(Method.EMAIL_CODE));
		model.addAttribute("byLink", !text && methods.contains(Method.EMAIL_LINK));
		return Optional.of("signin/code");
	}

}
