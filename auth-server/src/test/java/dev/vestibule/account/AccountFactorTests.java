package dev.vestibule.account;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Authenticator apps and recovery codes, over the pages. */
class AccountFactorTests {

	/** Forms that let nobody in, and shut nobody out but from another browser. */
	private static final List<String> HARMLESS = List.of("/account/profile", "/account/devices/end",
			"/account/devices/end-others", "/account/devices/forget", "/account/apps/remove", "/account/undo",
			"/account/email/confirm", "/account/phone/confirm", "/account/email/cancel", "/account/phone/cancel",
			"/account/passkeys/rename");

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	private TotpSeed seed = new TotpSeed(new byte[0]);

	@Test
	void addsAnAppByItsFirstCodeAndHandsOutRecoveryCodes() {
		Page add = begin(this.member.open("/totp"));
		assertThat(add.html().select("img[src^='data:image/svg+xml'][alt]")).hasSize(1);
		assertThat(add.html().select("a[href^='otpauth://totp/']")).hasSize(1);
		Page wrong = this.member.submit(add, "/totp/add", Map.of("code", "000000", "label", "My phone"));
		assertThat(wrong.html().select("#code-error").text()).isNotBlank();
		assertThat(wrong.html().select("[name=label]").val()).isEqualTo("My phone");

		Page codes = this.member.submit(wrong, "/totp/add", Map.of("code", code(-1)));
		assertThat(codes.path()).as("for the day the phone is lost").endsWith("/account/recovery-codes");
		Page shown = this.member.submit(codes, "/recovery-codes", Map.of());
		List<String> made = shown.html().select(".codes li").eachText();
		assertThat(made).hasSize(10).doesNotHaveDuplicates();
		assertThat(shown.html().select("a[download][href^='data:text/plain']").attr("href")).contains(made.getFirst());
		assertThat(this.member.open("/recovery-codes").html().text()).doesNotContain(made.getFirst()).contains("10");
		assertThat(this.member.mails(this.member.email())).extracting(mail -> mail.kind()).contains("factor-changed");
		assertThat(this.member.history()).contains("TotpAdded", "RecoveryCodesMade");

		Page list = this.member.open("/totp");
		assertThat(list.html().select(".rows b").text()).isEqualTo("My phone");
		Page removed = this.member.submit(list, "/totp/remove", Map.of());
		assertThat(removed.html().select("[role=status]")).hasSize(1);
		assertThat(this.member.user().factors()).doesNotContain("TOTP");
	}

	@Test
	void newRecoveryCodesEndTheOldOnes() {
		enrol();
		Page first = this.member.submit(this.member.open("/recovery-codes"), "/recovery-codes", Map.of());
		Page second = this.member.submit(this.member.open("/recovery-codes"), "/recovery-codes", Map.of());
		assertThat(second.html().select(".codes li").eachText())
			.doesNotContainAnyElementsOf(first.html().select(".codes li").eachText());
		assertThat(this.member.count("SELECT COUNT(*) FROM recovery_code WHERE user_id = ?")).isEqualTo(10);
	}

	@Test
	void whoHasASecondFactorChangesNothingWithoutIt() { // security A24, D13
		enrol();
		Member thief = this.member.elsewhere();
		Page half = thief.browser().open(this.server.issuer() + "/account/totp");
		Page asked = thief.signIn(half, TestServer.PASSWORD);
		assertThat(asked.html().select("input[name=code]")).hasSize(1);
		Page in = thief.browser().submit(asked, Map.of("code", code(0), "trust", "true"));
		assertThat(in.path()).endsWith("/account/totp");

		thief.age(Duration.ofHours(1));
		for (String path : List.of("/totp", "/password", "/email", "/phone", "/recovery-codes", "/delete")) {
			Page again = thief.browser().open(this.server.issuer() + "/account" + path);
			assertThat(again.path()).as(path).endsWith("/signin");
		}
		Page password = thief.browser().open(this.server.issuer() + "/account/password");
		Page factor = thief.signIn(password, TestServer.PASSWORD);
		assertThat(factor.html().select("input[name=code]")).as("though the browser is trusted").hasSize(1);
		assertThat(thief.browser().submit(factor, Map.of("code", code(1))).path()).endsWith("/account/password");
	}

	@Test
	void anOldSessionChangesNothingByWhichSomebodyGetsIn() { // security A24
		String csrf = this.member.open("/profile").form().select("[name=csrf]").val();
		this.member.age(Duration.ofHours(1));
		List<String> forms = new ArrayList<>(this.server.forms("dev.vestibule.account"));
		assertThat(forms).containsAll(HARMLESS);
		forms.removeAll(HARMLESS);

		assertThat(forms).hasSizeGreaterThan(15).allSatisfy(path -> {
			HttpResponse<String> asked = this.member.browser()
				.post(this.server.issuer() + path, Map.of("csrf", csrf, "sure", "true"));
			assertThat(asked.headers().firstValue("Location").orElse("")).contains("/signin?journey=");
		});
	}

	@Test
	void aSessionOfOneFactorIsNotEnough() { // security A24
		Page totp = this.member.open("/totp");
		enrol();
		this.member.jdbc()
			.sql("UPDATE session SET factors = ARRAY['PASSWORD@" + Instant.now().getEpochSecond()
					+ "'] WHERE user_id = ?")
			.param(this.member.id())
			.update();
		HttpResponse<String> refused = this.member.browser().post(totp, totp.form("/totp/begin"), Map.of());
		assertThat(refused.headers().firstValue("Location").orElse("")).contains("/signin?journey=");
		assertThat(this.member.user().factors()).contains("TOTP");
	}

	@Test
	void somebodyElsesAppIsNobodysToRemove() {
		enrol();
		String theirs = this.member.jdbc()
			.sql("SELECT id FROM totp WHERE user_id = ?")
			.param(this.member.id())
			.query(String.class)
			.single();
		Member other = Member.of(this.server);
		Page page = other.open("/totp");
		String csrf = page.form().select("[name=csrf]").val();
		other.browser().post(this.server.issuer() + "/account/totp/remove", Map.of("csrf", csrf, "app", theirs));
		assertThat(this.member.user().factors()).contains("TOTP");
	}

	private void enrol() {
		Page add = begin(this.member.open("/totp"));
		this.member.submit(add, "/totp/add", Map.of("code", code(-1)));
		assertThat(this.member.user().factors()).contains("TOTP");
	}

	private Page begin(Page list) {
		Page add = this.member.submit(list, "/totp/begin", Map.of());
		this.seed = new TotpSeed(decode(add.html().select(".secret").text()));
		return add;
	}

	/** Of a step near the present one: each is good once. */
	private String code(int offset) {
		return this.seed.code(TotpSeed.step(Instant.now()) + offset);
	}

	private static byte[] decode(String text) {
		String letters = text.replace(" ", "");
		byte[] bytes = new byte[letters.length() * 5 / 8];
		int buffer = 0;
		int bits = 0;
		int at = 0;
		for (char letter : letters.toCharArray()) {
			buffer = (buffer << 5) | BASE32.indexOf(letter);
			bits += 5;
			if (bits >= 8) {
				bits -= 8;
				bytes[at++] = (byte) (buffer >> bits);
			}
		}
		return bytes;
	}

}
