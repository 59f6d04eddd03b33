package dev.vestibule.message.sms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SmsTextTests {

	@ParameterizedTest
	@CsvSource({ "a,160,1", "a,161,2", "a,306,2", "a,307,3", "ä,160,1", "€,80,1", "€,81,2", "ж,70,1", "ж,71,2",
			"ж,134,2", "ж,135,3", "🔑,35,1", "🔑,36,2" })
	void oneLetterMayHalveTheRoom(String letter, int times, int parts) {
		assertThat(SmsText.parts(letter.repeat(times))).isEqualTo(parts);
	}

	@Test
	void whatOnlyLooksNicerIsWrittenPlainly() {
		assertThat(SmsText.plain("„Harbor“ – it’s…\u00A0here")).isEqualTo("\"Harbor\" - it's... here");
		assertThat(SmsText.gsm(SmsText.plain("„Grüße“ – naïve"))).isFalse();
		assertThat(SmsText.gsm(SmsText.plain("„Grüße“ – à"))).isTrue();
	}

}
