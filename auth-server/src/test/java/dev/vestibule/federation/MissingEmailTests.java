package dev.vestibule.federation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a pool asks of users whose provider tells no e-mail address. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class MissingEmailTests {

	private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

	private static final String POLICY = "{federation: {email: %s}, sign-in: {names: [email, username]}}";

	private final FederatedPool pool;

	private final TestBrowser browser;

	MissingEmailTests(TestDatabases engine) {
		this.pool = new FederatedPool(TestServers.on(engine));
		this.browser = this.pool.browser();
	}

	@BeforeEach
	void tellNoAddress() {
		this.pool.wholePolicy(POLICY.formatted("proven"));
		this.pool.good.claims = claims -> claims.remove("email");
	}

	@AfterEach
	void stop() {
		this.pool.close();
	}

	private Page asked() {
		Page page = this.pool.signIn(this.browser, "Good");
		assertThat(page.html().select("input[name=email]")).as(page.html().text()).hasSize(1);
		return page;
	}

	private String code(String address) {
		Matcher code = CODE.matcher(this.pool.mails(address).getFirst().text());
		assertThat(code.find()).isTrue();
		return code.group();
	}

	@Test
	void isAskedForAndProvenByACode() {
		Page wrong = this.browser.submit(asked(), Map.of("email", "not an address"));
		assertThat(wrong.html().select("#email-error").text()).isNotBlank();
		assertThat(wrong.html().select("[name=email]").val()).isEqualTo("not an address");
		Page sent = this.browser.submit(wrong, Map.of("email", "New.One@example.org"));
		assertThat(sent.html().select("input[name=code]")).hasSize(1);
		Page guess = this.browser.submit(sent, Map.of("code", "000000"));
		assertThat(guess.html().select("#code-error").text()).isNotBlank();
		Map<String, Object> claims = this.pool
			.claims(this.browser.submit(guess, Map.of("code", code("new.one@example.org"))));

		assertThat(claims).containsEntry("email", "new.one@example.org").containsEntry("email_verified", true);
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).as("once").isNotNull();
	}

	/** The same page and the same work; the owner is told, and nothing is linked. */
	@Test
	void addressOfSomebodyElseLooksLikeAnyOther() {
		User owner = this.pool.user("owner");
		Page free = this.browser.submit(asked(), Map.of("email", "nobody@example.com"));
		Page again = this.browser.open(this.pool.issuer() + "/signin/address?other=true&journey="
				+ free.form().select("[name=journey]").val());
		Page taken = this.browser.submit(again, Map.of("email", String.valueOf(owner.email())));

		assertThat(taken.html().select("main").text().replace("o•••@", "n•••@"))
			.isEqualTo(free.html().select("main").text());
		assertThat(this.pool.mails(String.valueOf(owner.email()))).extracting(OutboxEntry::kind)
			.containsExactly("address-wanted");
		assertThat(this.browser.submit(taken, Map.of("code", code("nobody@example.com"))).left())
			.as("an older code proves another address")
			.isNull();
		assertThat(this.pool.find("Good", this.pool.good.subject).orElseThrow().email()).isNull();
	}

	@Test
	void unverifiedOneOfTheProviderIsProvenToo() {
		User owner = this.pool.user("owner");
		this.pool.good.claims = claims -> claims.put("email_verified", false);
		this.pool.good.email = String.valueOf(owner.email());
		Page page = asked();

		assertThat(page.left()).isNull();
		Page sent = this.browser.submit(page, Map.of("email", String.valueOf(owner.email())));
		assertThat(sent.html().select("input[name=code]")).hasSize(1);
		assertThat(this.pool.mails(String.valueOf(owner.email()))).extracting(OutboxEntry::kind)
			.containsExactly("address-wanted");
	}

	@Test
	void askedAloneItIsNoNameAndNotVerified() {
		this.pool.wholePolicy(POLICY.formatted("asked"));
		User owner = this.pool.user("owner");
		Map<String, Object> claims = this.pool
			.claims(this.browser.submit(asked(), Map.of("email", String.valueOf(owner.email()))));

		assertThat(claims).containsEntry("email", owner.email()).containsEntry("email_verified", false);
		assertThat(this.pool.find("Good", this.pool.good.subject).orElseThrow().id()).isNotEqualTo(owner.id());
	}

	@Test
	void freeNobodyIsAsked() {
		this.pool.wholePolicy(POLICY.formatted("free"));

		assertThat(this.pool.claims(this.pool.signIn(this.browser, "Good"))).doesNotContainKey("email");
	}

}
