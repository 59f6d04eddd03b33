package dev.vestibule.branding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

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

	/** A code that is not in the only text there is would be a code that nobody gets. */
	@Test
	void aTextToAPhoneTellsItsCode() {
		assertThat(broken("{\"texts\": {\"en\": {\"sms.sign-in\": \"Your code is on its way\"}}}"))
			.extracting(Violation::field)
			.containsExactly("texts.en.sms.sign-in");
		assertThat(broken("{\"texts\": {\"en\": {\"sms.sign-in\": \"{1} for {0}\", \"sms.number-wanted\": \"No\"}}}"))
			.isEmpty();
	}

	/** Each mail there is, with at least its subject, and nothing that a page asks. */
	@Test
	void everyMailCanBeWorded() throws IOException {
		try (Stream<Path> files = Files
			.list(Stage.shippedThemes().resolve("../hosted-ui/src/main/resources/templates/mail"))) {
			List<String> kinds = files.map(file -> file.getFileName().toString())
				.filter(name -> name.endsWith(".txt"))
				.map(name -> name.replace(".txt", ""))
				.toList();
			assertThat(Design.letters().keySet()).containsAll(kinds).hasSize(kinds.size() + 2).contains("every", "sms");
			assertThat(kinds)
				.allSatisfy(kind -> assertThat(Objects.requireNonNull(Design.letters().get(kind)).keySet()).first()
					.isEqualTo("mail." + kind + ".subject"));
		}
		assertThat(Design.letters().get("sms")).containsKey("sms.number-wanted").doesNotContainKey("sms.country");
	}

	@Test
	void aTextHasAnEnd() {
		assertThat(broken("{\"texts\": {\"en\": {\"signin.title\": \"" + "x".repeat(301) + "\"}}}")).hasSize(1);
	}

	private static List<Violation> broken(String json) {
		return DesignRules.broken(Json.read(json, Design.class), LANGUAGES, "known.png"::equals);
	}

}
