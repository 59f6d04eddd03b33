package dev.vestibule.branding;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagesTests {

	private final Languages languages = new Languages(
			List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("pt-BR"), Locale.forLanguageTag("zh-Hant")));

	@ParameterizedTest
	@CsvSource({ "de,de", "DE,de", "de-AT,de", "de_CH,de", "de-Latn-AT-1996,de", "en-GB,en", "pt,pt-BR",
			"zh-Hant-TW,zh-Hant" })
	void findsTheNearestLanguage(String tag, String expected) {
		assertThat(this.languages.nearest(tag)).map(Locale::toLanguageTag).hasValue(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "fr", "../de", "de/../../etc", "d", "*",
			"de-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void answersNoOtherWish(String tag) {
		assertThat(this.languages.nearest(tag)).isEmpty();
	}

	@Test
	void takesTheFirstOfSeveralThatExists() {
		assertThat(this.languages.firstOf("fr-CA fr de en")).hasValue(Locale.GERMAN);
		assertThat(this.languages.firstOf("fr")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "fr, de;q=0.7, en;q=0.8|en", "de-DE,de;q=0.9,en;q=0.8|de", "en;q=0, de;q=0.1|de" })
	void followsTheBrowsersPreference(String header, String expected) {
		assertThat(this.languages.accepted(header)).map(Locale::toLanguageTag).hasValue(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";;;", "de;q=x", "*" })
	void survivesAnyHeader(String header) {
		assertThat(this.languages.accepted(header)).isEmpty();
		assertThat(this.languages.accepted("de,".repeat(5000))).isEmpty();
	}

	/** Nothing that visitors send becomes a key of a cache (security D25). */
	@Test
	void answersAnyNumberOfWishesWithTheSameFewObjects() {
		for (int i = 0; i < 20_000; i++) {
			assertThat(this.languages.all()).contains(this.languages.nearest(Locale.of("de", "", "x" + i)));
		}
	}

	@Test
	void knowsWhichWayALanguageIsWritten() {
		assertThat(Languages.direction(Locale.GERMAN)).isEqualTo("ltr");
		assertThat(Languages.direction(Locale.forLanguageTag("ar"))).isEqualTo("rtl");
		assertThat(Languages.direction(Locale.forLanguageTag("he-IL"))).isEqualTo("rtl");
	}

}
