package dev.vestibule.account;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Another e-mail address, over the pages. */
class AccountEmailTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	private final String wanted = "new-" + this.member.email();

	@Test
	void changesByTheCodeAndTellsTheOldAddress() { // ASVS 6.3.7
		Page confirm = ask(this.wanted);
		assertThat(confirm.html().select("input[name=code][autocomplete=one-time-code]")).hasSize(1);
		Page wrong = this.member.submit(confirm, "/email/confirm", Map.of("code", "12"));
		assertThat(wrong.html().select("#code-error").text()).isNotBlank();

		Page done = this.member.submit(wrong, "/email/confirm", Map.of("code", code()));
		assertThat(done.path()).endsWith("/account/profile");
		assertThat(done.html().text()).contains(this.wanted);
		OutboxEntry notice = this.member.mail(this.member.email());
		assertThat(notice.kind()).isEqualTo("email-changed");
		assertThat(notice.text()).contains(this.server.issuer() + "/account/undo?link=").doesNotContain(this.wanted);
		Member phone = this.member.elsewhere();
		Page signIn = phone.browser().open(this.server.issuer() + "/account");
		assertThat(
				phone.browser().submit(signIn, Map.of("username", this.wanted, "password", TestServer.PASSWORD)).path())
			.as("the new name signs in")
			.endsWith("/account");
	}

	@Test
	void aLinkChangesNothingUntilItsButtonIsPressedByTheUser() { // security A34
		ask(this.wanted);
		String link = link(this.wanted);
		Member stranger = Member.of(this.server);
		stranger.open("");
		Page dead = stranger.browser().open(link);
		assertThat(dead.status()).as("another user's link is none").isEqualTo(410);

		Member phone = this.member.elsewhere();
		Page signIn = phone.browser().open(link);
		assertThat(signIn.path()).endsWith("/signin");
		Page page = phone.signIn(signIn, TestServer.PASSWORD);
		assertThat(this.member.user().email()).isEqualTo(this.member.email());
		assertThat(phone.submit(page, "/email/confirm", Map.of()).path()).endsWith("/account/profile");
		assertThat(this.member.user().email()).isEqualTo(this.wanted);
		assertThat(phone.browser().open(link).status()).isEqualTo(410);
	}

	@Test
	void wantsAFreshProof() { // ASVS 7.5.1
		Page form = this.member.open("/email");
		this.member.age(Duration.ofMinutes(6));
		assertThat(this.member.submit(form, "/account/email", Map.of("address", this.wanted)).path())
			.endsWith("/signin");
		assertThat(this.member.mails(this.wanted)).isEmpty();
	}

	@Test
	void keepsWhatWasTypedAndSaysWhatIsWrong() {
		Page form = this.member.open("/email");
		Page again = this.member.submit(form, "/account/email", Map.of("address", "no address"));
		assertThat(again.html().select("[name=address]").val()).isEqualTo("no address");
		assertThat(again.html().select("#address-error").text()).isNotBlank();
		assertThat(this.member.submit(again, "/account/email", Map.of("address", this.member.email().toUpperCase()))
			.html()
			.select("#address-error")
			.text()).isNotBlank();
	}

	@Test
	void neverTellsWhoseAnAddressIs() { // security A32
		Page taken = ask("grace@example.com");
		Page free = Member.of(this.server).ask("free-" + this.member.email());
		assertThat(shape(taken)).isEqualTo(shape(free));
		assertThat(this.member.mail("grace@example.com").kind()).isEqualTo("address-wanted");
	}

	@Test
	void theOldAddressTakesItBackWithoutSigningIn() {
		Page confirm = ask(this.wanted);
		this.member.submit(confirm, "/email/confirm", Map.of("code", code()));
		String link = link(this.member.email());
		Member owner = this.member.elsewhere();
		owner.browser().get(link);
		Page page = owner.browser().open(link);
		assertThat(this.member.user().email()).as("looking changes nothing").isEqualTo(this.wanted);

		Page done = owner.browser().submit(page, Map.of());
		assertThat(done.status()).isEqualTo(200);
		assertThat(this.member.user().email()).isEqualTo(this.member.email());
		assertThat(this.member.browser().open(this.server.issuer() + "/account").path()).as("the thief is out")
			.endsWith("/signin");
		assertThat(owner.browser().open(link).status()).isEqualTo(410);
		Page signIn = owner.browser().open(this.server.issuer() + "/account");
		Page demanded = owner.signIn(signIn, TestServer.PASSWORD);
		assertThat(demanded.html().select("input[name=code]")).as("a new password is asked for").hasSize(1);
	}

	private Page ask(String email) {
		return this.member.ask(email);
	}

	private String code() {
		return find("\\b[0-9]{6}\\b", this.wanted);
	}

	private String link(String recipient) {
		return find("http\\S+link=\\S+", recipient);
	}

	private String find(String pattern, String recipient) {
		Matcher matcher = Pattern.compile(pattern).matcher(this.member.mail(recipient).text());
		assertThat(matcher.find()).isTrue();
		return matcher.group();
	}

	/** The page without what differs between any two visits. */
	private static String shape(Page page) {
		return page.html()
			.select(".account-page")
			.html()
			.replaceAll("name=\"csrf\" value=\"[^\"]*\"", "CSRF")
			.replaceAll("\\S+@example.com", "ADDRESS");
	}

}
