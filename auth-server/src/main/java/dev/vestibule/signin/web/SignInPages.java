package dev.vestibule.signin.web;

import java.util.Set;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The first pages of a sign-in, which several controllers show. */
@Component
class SignInPages {

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

	private static void common(Visit visit, Model model) {
		PoolPolicy policy = visit.policy();
		Set<Method> methods = policy.signIn().methods();
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("names", policy.signIn().names());
		model.addAttribute("signUp", policy.signUp().enabled());
		model.addAttribute("byPassword", methods.contains(Method.PASSWORD));
		model.addAttribute("byMail", methods.contains(Method.EMAIL_CODE) || methods.contains(Method.EMAIL_LINK));
	}

}
