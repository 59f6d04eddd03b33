package dev.vestibule.branding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ColorTests {

	@Test
	void readsLongAndShortForms() {
		assertThat(Color.parse("#0f5C6e")).hasValue(new Color(15, 92, 110));
		assertThat(Color.parse("#f09")).hasValue(new Color(255, 0, 153));
		assertThat(new Color(15, 92, 110).css()).isEqualTo("#0f5c6e");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "red", "#12345", "#1234567", "#fff;}body{display:none", "0f5c6e", "#ggg" })
	void readsNothingElse(String text) {
		assertThat(Color.parse(text)).isEmpty();
	}

	@Test
	void measuresContrastAsWcagDoes() {
		assertThat(Color.WHITE.contrast(new Color(0, 0, 0))).isEqualTo(21, within(0.001));
		assertThat(new Color(118, 118, 118).contrast(Color.WHITE)).isEqualTo(4.54, within(0.01));
	}

	@Test
	void findsTheTextThatReadsBetter() {
		assertThat(new Color(15, 92, 110).readable()).isEqualTo(Color.WHITE);
		assertThat(new Color(240, 180, 91).readable()).isEqualTo(Color.INK);
	}

	@Test
	void lightensUntilItCanBeReadOnDark() {
		Color dark = new Color(23, 26, 34);
		Color lightened = new Color(15, 92, 110).lightenedFor(dark, 4.5);

		assertThat(lightened.contrast(dark)).isGreaterThanOrEqualTo(4.5);
	}

}
