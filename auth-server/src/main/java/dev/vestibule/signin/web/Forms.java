package dev.vestibule.signin.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.BindParam;

/** What the pages post. A field that is missing counts as left empty. */
final class Forms {

	private Forms() {
	}

	private static String or(@Nullable String value) {
		return (value != null) ? value : "";
	}

	/** A name. */
	record NameForm(String username) {

		NameForm(@Nullable String username) {
			this.username = or(username);
		}

	}

	/** A name and a password. */
	record PasswordForm(String username, String password) {

		PasswordForm(@Nullable String username, @Nullable String password) {
			this.username = or(username);
			this.password = or(password);
		}

		@Override
		public String toString() {
			return "PasswordForm[secret]";
		}

	}

	/** A password alone. */
	record SecretForm(String password) {

		SecretForm(@Nullable String password) {
			this.password = or(password);
		}

		@Override
		public String toString() {
			return "SecretForm[secret]";
		}

	}

	/** The code of a second factor, and whether the browser is to be trusted. */
	record FactorForm(String code, @Nullable Boolean trust) {

		FactorForm(@Nullable String code, @Nullable Boolean trust) {
			this.code = or(code);
			this.trust = trust;
		}

		boolean trusts() {
			return this.trust != null && this.trust;
		}

		@Override
		public String toString() {
			return "FactorForm[secret]";
		}

	}

	/** Attributes by claim name. */
	record AttributesForm(Map<String, String> attributes) {

		AttributesForm(@Nullable Map<String, String> attributes) {
			this.attributes = (attributes != null) ? attributes : Map.of();
		}

	}

	/** A new user. */
	record SignUpForm(String username, String email, String phoneNumber, String password,
			Map<String, String> attributes) {

		SignUpForm(@Nullable String username, @Nullable String email,
				@BindParam("phone_number") @Nullable String phoneNumber, @Nullable String password,
				@Nullable Map<String, String> attributes) {
			this.username = or(username);
			this.email = or(email);
			this.phoneNumber = or(phoneNumber);
			this.password = or(password);
			this.attributes = (attributes != null) ? attributes : Map.of();
		}

		@Override
		public String toString() {
			return "SignUpForm[secret]";
		}

	}

}
