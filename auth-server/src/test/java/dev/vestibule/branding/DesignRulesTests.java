package dev.vestibule.branding;

import java.util.List;
import java.util.Locale;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DesignRulesTests {

	private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

	@Test
	void whatATenantMaySay() {
		assertThat(broken("{}")).isEmpty();
		assertThat(
				broken("""
						{"colors": {"light": {"accent": "#0b6e4f", "on-accent": "#fff"}, "dark": {"surface": "#101010"}},
						 "radius": {"card": 0, "control": 48}, "fonts": {"body": "SERIF", "heading": "SLAB"},
						 "backdrop": {"kind": "PICTURE", "picture": "known.png"}, "logo": {"light": "known.png", "withName": true},
						 "texts": {"en": {"signin.title": "Ahoy <b>{1}</b> ${7*7}"}, "de": {"signin.title": ""}},
						 "links": {"imprint": "https://harbor.example/imprint", "help": "http://localhost:8080/help"}}
						"""))
			.isEmpty();
	}

	/** Values end in a style sheet, in markup and in headers (security D26, A17). */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{'colors': {'light': {'accent': 'red;} body{display:none'}}}|colors.light.accent",
			"{'colors': {'dark': {'accent': '#12345'}}}|colors.dark.accent",
			"{'colors': {'light': {'shine': '#123456'}}}|colors.light",
			"{'colors': {'light': {'accent': null}}}|colors.light.accent", "{'radius': {'card': 49}}|radius.card",
			"{'radius': {'control': -1}}|radius.control", "{'logo': {'light': '../../etc/passwd'}}|logo.light",
			"{'logo': {'dark': 'https://evil.example/x.png'}}|logo.dark", "{'logo': {'icon': 'other.png'}}|logo.icon",
			"{'backdrop': {'kind': 'PICTURE'}}|backdrop.picture",
			"{'texts': {'en': {'signin.title': 'a\\r\\nSet-Cookie: x'}}}|texts.en.signin.title",
			"{'texts': {'en': {'mail.greeting': 'a\\u2028b'}}}|texts.en.mail.greeting",
			"{'texts': {'en': {'consent.allow': 'Yes'}}}|texts.en", "{'texts': {'xx': {'signin.title': 'x'}}}|texts",
			"{'links': {'imprint': 'javascript:alert(1)'}}|links.imprint",
			"{'links': {'privacy': 'data:text/html,x'}}|links.privacy",
			"{'links': {'help': '//evil.example'}}|links.help",
			"{'links': {'help': 'https://a.example/\\r\\nX: y'}}|links.help" })
	void whatATenantMayNotSay(String json, String field) {
		assertThat(broken(json.replace('\'', '"'))).extracting(Violation::field).containsExactly(field);
	}

	@Test
	void aTextHasAnEnd() {
		assertThat(broken("{\"texts\": {\"en\": {\"signin.title\": \"" + "x".repeat(301) + "\"}}}")).hasSize(1);
	}

	private static List<Violation> broken(String json) {
		return DesignRules.broken(Json.read(json, Design.class), LANGUAGES, "known.png"::equals);
	}

}
