package dev.vestibule.account;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServer.Decision;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes by mail and text as a second factor that a user wants, over the pages. */
class SentCodesTests {

	private static final String OFFERED = "{\"mfa\":{\"factors\":[\"TOTP\",\"EMAIL\",\"SMS\"]}}";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	@ParameterizedTest
	@CsvSource({ "email, EMAIL", "phone, SMS" })
	void areAskedForOnceTheFirstHasArrivedAndUntilTheyAreNotWanted(String way, String factor) {
		String address = has(way);
		try (Decision _ = this.server.deciding(OFFERED)) {
			Page off = this.member.open("/codes/" + way);
			Page sent = this.member.submit(off, "/codes/" + way + "/send", Map.of());
			Page wrong = this.member.submit(sent, "/codes/" + way, Map.of("code", "12"));
			assertThat(wrong.html().select("#code-error").text()).isNotBlank();
			assertThat(this.member.user().factors()).isEmpty();
			Page codes = this.member.submit(wrong, "/codes/" + way, Map.of("code", code(address)));

			assertThat(codes.path()).as("for the day the mailbox or phone is lost").endsWith("/account/recovery-codes");
			assertThat(this.member.user().factors()).containsExactly(factor);
			assertThat(this.member.mail(this.member.email()).kind()).isEqualTo("factor-changed");
			assertThat(this.member.history()).startsWith("SentFactorChanged");

			Member elsewhere = this.member.elsewhere();
			Page asked = elsewhere.signIn(elsewhere.browser().open(this.server.issuer() + "/account/codes/" + way),
					TestServer.PASSWORD);
			Page in = elsewhere.browser().submit(asked, Map.of("code", code(address)));
			assertThat(in.html().select("form[action$=/end]")).hasSize(1);
			assertThat(elsewhere.submit(in, "/codes/" + way + "/end", Map.of()).path()).endsWith("/account/security");
			assertThat(this.member.user().factors()).isEmpty();
		}
	}

	@Test
	void withTheNumberGoesWhatWasSentThere() {
		has("phone");
		try (Decision _ = this.server.deciding(OFFERED)) {
			this.member.jdbc()
				.sql("UPDATE users SET factors = ARRAY['SMS'] WHERE id = ?")
				.param(this.member.id())
				.update();
			assertThat(this.member.user().factors()).containsExactly("SMS");
			this.member.jdbc()
				.sql("UPDATE users SET phone_number = NULL, phone_verified = FALSE WHERE id = ?")
				.param(this.member.id())
				.update();

			assertThat(this.member.open("").path()).as("nobody is asked for what cannot come").endsWith("/account");
			assertThat(this.member.open("/codes/phone").html().select("a[href$=/account/phone]")).hasSize(1);
		}
	}

	@Test
	void whereThePolicyHasNoneThereIsNoSuchPage() {
		this.member.open("");
		assertThat(this.member.open("/security").html().select("a[href*=/account/codes/]")).isEmpty();
		assertThat(this.member.open("/codes/email").status()).isEqualTo(404);
		assertThat(this.member.open("/codes/phone").status()).isEqualTo(404);
	}

	private String has(String way) {
		if (way.equals("email")) {
			return this.member.email();
		}
		String number = "+4915" + (100_000_000L + Math.abs(this.member.id().getLeastSignificantBits() % 800_000_000L));
		this.member.jdbc()
			.sql("UPDATE users SET phone_number = ?, phone_verified = TRUE WHERE id = ?")
			.params(number, this.member.id())
			.update();
		return number;
	}

	private String code(String address) {
		Matcher matcher = Pattern.compile("\\b[0-9]{6}\\b")
			.matcher(this.member.mails(address)
				.stream()
				.filter(mail -> !mail.kind().equals("factor-changed") && !mail.kind().equals("new-browser"))
				.findFirst()
				.orElseThrow()
				.text());
		assertThat(matcher.find()).isTrue();
		return matcher.group();
	}

}
