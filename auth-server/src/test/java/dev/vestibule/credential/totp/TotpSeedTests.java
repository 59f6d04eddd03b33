package dev.vestibule.credential.totp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpSeedTests {

	private static final TotpSeed SEED = new TotpSeed("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void givesTheCodesOfTheStandard(long seconds, String code) {
		assertThat(SEED.code(TotpSeed.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
	}

	@Test
	void aClockMayBeOneStepOffAndNoMore() {
		Instant now = Instant.ofEpochSecond(3_000_000_015L);
		long step = TotpSeed.step(now);

		assertThat(SEED.match(SEED.code(step - 1), now, 0)).hasValue(step - 1);
		assertThat(SEED.match(SEED.code(step), now, 0)).hasValue(step);
		assertThat(SEED.match(SEED.code(step + 1), now, 0)).hasValue(step + 1);
		assertThat(SEED.match(SEED.code(step - 2), now, 0)).isEmpty();
		assertThat(SEED.match(SEED.code(step + 2), now, 0)).isEmpty();
	}

	@Test
	void aUsedStepAndEveryOlderOneIsOver() {
		Instant now = Instant.ofEpochSecond(3_000_000_015L);
		long step = TotpSeed.step(now);

		assertThat(SEED.match(SEED.code(step), now, step)).isEmpty();
		assertThat(SEED.match(SEED.code(step - 1), now, step)).isEmpty();
		assertThat(SEED.match(SEED.code(step + 1), now, step)).hasValue(step + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "28708", "2870820", "287 083", "٢٨٧٠٨٢", "0x4616a", "-287082x", "287082\u0000" })
	void nothingElseIsACode(String typed) {
		assertThat(SEED.match(typed, Instant.ofEpochSecond(59), 0)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "287 082", " 287082 ", "287-082" })
	void blanksAsAppsShowThemAreOverlooked(String typed) {
		assertThat(SEED.match(typed, Instant.ofEpochSecond(59), 0)).hasValue(1);
	}

	@Test
	void theAddressIsWhatAppsRead() {
		TotpUri uri = new TotpUri(SEED, "Harbor: Tide & Co", "ada+x@example.com");

		assertThat(uri.secret()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
		assertThat(uri.text()).isEqualTo("otpauth://totp/Harbor%20%20Tide%20%26%20Co:ada%2Bx%40example.com"
				+ "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbor%20%20Tide%20%26%20Co"
				+ "&algorithm=SHA1&digits=6&period=30");
	}

	@Test
	void thePictureHoldsNothingButSquares() {
		String svg = new TotpUri(SEED, "\"><script>alert(1)</script>", "ada@example.com").svg();

		assertThat(svg).matches("<svg xmlns=\"http://www\\.w3\\.org/2000/svg\" viewBox=\"0 0 \\d+ \\d+\""
				+ " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"[Mhvz0-9,-]+\"/>"
				+ "<path fill=\"#000\" d=\"[Mhvz0-9,-]+\"/></svg>");
	}

	@Test
	void longNamesStillFit() {
		assertThat(new TotpUri(SEED, "ü".repeat(500), "ö".repeat(254)).svg()).contains("viewBox");
	}

}
