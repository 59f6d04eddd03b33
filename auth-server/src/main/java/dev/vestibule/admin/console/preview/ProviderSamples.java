package dev.vestibule.admin.console.preview;

import java.util.List;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy.NameKind;

/** States of the pages on which other providers have a part. */
final class ProviderSamples {

	private static final List<Button> BUTTONS = List.of(new Button("Google", "Google", "google"),
			new Button("SignInWithApple", "Apple", "apple"), new Button("GitHub", "GitHub", "github"),
			new Button("Harbor", "Harbor Company with a name that is rather long", "oidc"));

	private ProviderSamples() {
	}

	static List<Sample> all() {
		return List.of(password("signin-password-providers"),
				password("signin-password-provider-failed").with("providerNotice", "federation.denied")
					.with("providerLabel", "Google"),
				password("signin-password-linking").with("nameFixed", true).with("linking", "Google"),
				step("signin-providers", "signin/providers").with("providers", BUTTONS),
				step("signin-providers-none", "signin/providers").with("providers", List.of()),
				step("signin-address", "signin/address").with("destination", "")
					.form(new AddressForm("ada@", ""), errors -> errors.rejectValue("email", "signup.email.invalid")),
				step("signin-address-code", "signin/address").with("destination", "a•••@e•••")
					.form(new AddressForm("", "1"), errors -> errors.rejectValue("code", "code.wrong")),
				step("signin-leaving", "signin/leaving").with("url", "https://login.harbor.example/authorize?x=y&z")
					.with("label", "Harbor Company"),
				Sample.of("account-providers", "account/providers")
					.with("linked",
							List.of(new Linked("1", "Google", "google", "ada@example.com", true),
									new Linked("2", "Harbor", "oidc", "ada@harbor.example", false)))
					.with("offered", BUTTONS)
					.with("problem", "account.providers.last")
					.with("problemLabel", ""),
				Sample.of("account-providers-none", "account/providers")
					.with("linked", List.of())
					.with("offered", BUTTONS)
					.with("problem", "")
					.with("problemLabel", ""));
	}

	private static Sample password(String name) {
		return step(name, "signin/password").with("names", Set.of(NameKind.EMAIL))
			.with("nameFixed", false)
			.with("signUp", true)
			.with("recovery", true)
			.with("byPassword", true)
			.with("byMail", false)
			.with("providers", BUTTONS)
			.form(new Samples.NameForm("ada@example.com"));
	}

	private static Sample step(String name, String view) {
		return Sample.of(name, view).with("journey", "0193a5c2-7f10-7c44-9d2e-5b6f0f8f2a11");
	}

	record AddressForm(String email, String code) {
	}

	record Button(String name, String label, String logo) {
	}

	record Linked(String id, String label, String logo, String display, boolean leadsIn) {
	}

}
