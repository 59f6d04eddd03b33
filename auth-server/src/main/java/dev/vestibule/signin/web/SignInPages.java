package dev.vestibule.signin.web;

import java.util.Set;

import dev.vestibule.credential.Passkeys;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.signin.provider.web.ProviderButtons;
import dev.vestibule.signin.web.Forms.NameForm;
import dev.vestibule.signin.web.Forms.PasswordForm;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The first pages of a sign-in, which several controllers show. */
@Component
public class SignInPages {

	private final Passkeys passkeys;

	private final ProviderButtons providers;

	SignInPages(Passkeys passkeys, ProviderButtons providers) {
		this.passkeys = passkeys;
		this.providers = providers;
	}

	/** Whichever of the two the journey begins with. */
	public String first(Visit visit, Model model) {
		boolean named = visit.journey().stage() instanceof Stage.Named;
		if (visit.journey().admits(new Step.Password(), visit.policy())
				&& (named || !visit.policy().signIn().identifierFirst())) {
			model.addAttribute("form", new PasswordForm(Names.known(visit), null));
			return password(visit, model);
		}
		model.addAttribute("form", new NameForm(named ? "" : Names.known(visit)));
		return identifier(visit, model);
	}

	/** The name alone. */
	String identifier(Visit visit, Model model) {
		common(visit, model);
		return "signin/identifier";
	}

	/** The password, with the name beside it where that is not known. */
	String password(Visit visit, Model model) {
		common(visit, model);
		model.addAttribute("nameFixed", visit.journey().stage() instanceof Stage.Named);
		model.addAttribute("recovery", visit.policy().recovery().enabled());
		return "signin/password";
	}

	private void common(Visit visit, Model model) {
		PoolPolicy policy = visit.policy();
		Set<Method> methods = policy.signIn().methods();
		model.addAttribute("journey", visit.journey().id());
		this.providers.show(visit, model);
		model.addAttribute("names", policy.signIn().names());
		model.addAttribute("signUp", policy.signUp().enabled());
		model.addAttribute("passkeyOptions", Ceremonies.show(visit).map(this.passkeys::request).orElse(null));
		model.addAttribute("lostPasskey", policy.signIn().passkeysOnly() && visit.recovers());
		model.addAttribute("byPassword", methods.contains(Method.PASSWORD));
		model.addAttribute("byText", methods.contains(Method.SMS_CODE));
		model.addAttribute("byMail", methods.contains(Method.EMAIL_CODE) || methods.contains(Method.EMAIL_LINK));
	}

}
