package dev.vestibule.account;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.AdminClient;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServer.Decision;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

	/* Whatever is stored of the user meanwhile, as by the administrators here. */
	@ParameterizedTest
	@EnumSource
	void waitWhileTheAddressIsNotProven(TestDatabases database) {
		TestServer on = TestServers.on(database);
		Member member = Member.of(on);
		AdminClient admin = AdminClient.owner(on);
		String path = "/pools/" + TestServer.POOL + "/users/" + member.id();
		try (Decision _ = on.deciding(OFFERED)) {
			Page sent = member.submit(member.open("/codes/email"), "/codes/email/send", Map.of());
			member.submit(sent, "/codes/email", Map.of("code", code(member, member.email())));

			admin.patch(path, "{\"emailVerified\": false}");
			admin.patch(path, "{\"attributes\": {\"nickname\": \"Moll\"}}");
			assertThat(AdminClient.texts(admin.get(path + "/factors").json(), "ready")).doesNotContain("EMAIL");
			Page unasked = member.elsewhere().open("/codes/email");
			assertThat(unasked.path()).as("nobody is asked for what cannot come").endsWith("/account/codes/email");
			assertThat(unasked.html().select("a[href$=/account/email]")).hasSize(1);
			assertThat(unasked.html().select("form[action$=/codes/email/end]")).hasSize(1);

			admin.patch(path, "{\"emailVerified\": true}");
			assertThat(AdminClient.texts(admin.get(path + "/factors").json(), "ready")).contains("EMAIL");
			Member later = member.elsewhere();
			Page asked = later.open("/security");
			assertThat(asked.html().select("input[name=code]")).hasSize(1);
			assertThat(later.browser().submit(asked, Map.of("code", code(member, member.email()))).path())
				.endsWith("/account/security");
		}
	}

	@Test
	void whileTheyWaitTheyCanBeEnded() {
		this.member.jdbc()
			.sql("UPDATE users SET factors = ARRAY['EMAIL'], email_verified = FALSE WHERE id = ?")
			.param(this.member.id())
			.update();

		Page waiting = this.member.open("/codes/email");
		this.member.submit(waiting, "/codes/email/end", Map.of());

		assertThat(this.member.user().factors()).isEmpty();
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
		return code(this.member, address);
	}

	private static String code(Member member, String address) {
		Matcher matcher = Pattern.compile("\\b[0-9]{6}\\b")
			.matcher(member.mails(address)
				.stream()
				.filter(mail -> !mail.kind().equals("factor-changed") && !mail.kind().equals("new-browser"))
				.findFirst()
				.orElseThrow()
				.text());
		assertThat(matcher.find()).isTrue();
		return matcher.group();
	}

}
