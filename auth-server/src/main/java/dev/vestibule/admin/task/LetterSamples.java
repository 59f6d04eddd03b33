package dev.vestibule.admin.task;

import java.util.Date;
import java.util.Map;

/** What mails tell when they are only looked at: all that any of them may need. */
public final class LetterSamples {

	static final String CODE = "271828";

	/** Everything made up. */
	public static final Map<String, Object> MODEL = Map.ofEntries(Map.entry("code", CODE), Map.entry("byCode", true),
			Map.entry("byLink", true),
			Map.entry("link", "https://login.example.com/eu-home-1_Demo00001/confirmUser?link=t0ken"),
			Map.entry("signInLink", "https://login.example.com/sign-in"),
			Map.entry("recoverLink", "https://login.example.com/recover"),
			Map.entry("signUpLink", "https://login.example.com/sign-up"), Map.entry("username", "ada@example.com"),
			Map.entry("password", "2b4d6-f8h0j-k2m4n"), Map.entry("address", "n•••@example.com"), Map.entry("days", 7L),
			Map.entry("what", "totp-added"), Map.entry("provider", "Google"), Map.entry("known", "both"),
			Map.entry("browser", "Firefox"), Map.entry("system", "Linux"), Map.entry("at", new Date(0)));

	private LetterSamples() {
	}

}
