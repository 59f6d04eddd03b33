package dev.vestibule.admin.console.connect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about an application, all as text.
 *
 * @param url where it runs, or its scheme
 * @param followed the url that the addresses shown were made of
 * @param redirectUris one a line
 * @param logoutUris one a line
 * @param scopes what a service may ask for
 */
record ConnectForm(@Nullable String name, @Nullable String url, @Nullable String followed,
		@Nullable String redirectUris, @Nullable String logoutUris, @Nullable Set<String> scopes) {

	/** What users need of an application that signs them in. */
	private static final Set<String> SCOPES = Set.of("openid", "profile", "email");

	/** The fields that the form has a place for. */
	static final Set<String> FIELDS = Set.of("name", "url", "redirectUris", "logoutUris", "scopes");

	/** What is offered. */
	static ConnectForm of(Framework framework, Set<String> scopes) {
		return new ConnectForm(null, framework.url(), null, null, null, scopes).following(framework);
	}

	/** The name, without blanks around. */
	String title() {
		return text(this.name);
	}

	/** The same, but each address that nobody has changed follows the url. */
	ConnectForm following(Framework framework) {
		String before = text(this.followed);
		String wanted = text(this.url);
		return new ConnectForm(this.name, this.url, wanted,
				untouched(this.redirectUris, framework.redirectUri(before)) ? framework.redirectUri(wanted)
						: this.redirectUris,
				untouched(this.logoutUris, framework.logoutUri(before)) ? framework.logoutUri(wanted) : this.logoutUris,
				this.scopes);
	}

	private static boolean untouched(@Nullable String typed, String derived) {
		return typed == null || Typed.lines(typed).equals(List.of(derived));
	}

	/**
	 * What is registered.
	 * @param callback where the console's test is answered
	 */
	ClientSettings settings(Framework framework, String callback) {
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("type", framework.type());
		settings.put("scopes", framework.signsIn() ? SCOPES : (this.scopes != null) ? this.scopes : Set.of());
		if (framework.signsIn()) {
			Set<String> redirectUris = new LinkedHashSet<>(Typed.lines(this.redirectUris));
			redirectUris.add(callback);
			settings.put("redirectUris", redirectUris);
			settings.put("logoutUris", Typed.lines(this.logoutUris));
		}
		return Json.read(Json.write(settings), ClientSettings.class);
	}

	/** What is wrong, where it was typed: with an address that follows, it is the url. */
	Wrong wrong(BrokenRulesException broken, Framework framework) {
		Map<String, Boolean> follow = Map.of("settings.redirectUris",
				untouched(this.redirectUris, framework.redirectUri(text(this.url))), "settings.logoutUris",
				untouched(this.logoutUris, framework.logoutUri(text(this.url))));
		List<Violation> violations = broken.broken()
			.stream()
			.map(violation -> follow.getOrDefault(violation.field(), false)
					? new Violation("url", violation.rule(), violation.arguments()) : violation)
			.toList();
		return Wrong.of(new BrokenRulesException("Application", violations), "settings");
	}

	private static String text(@Nullable String typed) {
		return (typed != null) ? typed.strip() : "";
	}

}
