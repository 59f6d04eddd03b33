package dev.vestibule.federation;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.function.Consumer;

import dev.vestibule.message.OutboxEntry;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.NewIdentity;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Identities that become part of an account, at whose word and for how long (security B1
 * to B4).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkingTests {

	private static final Pattern LINK = Pattern.compile("http\\S+/signInLink\\S+");

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	private Map<String, Object> signIn() {
		return this.pool.claims(this.pool.signIn(this.pool.browser(), "Good"));
	}

	@Test
	void addressThatIsNotVerifiedLeadsToNoAccount() { // B4
		User ada = this.pool.user("ada");
		List<Consumer<Map<String, Object>>> lies = List.of(claims -> claims.put("email_verified", false),
				claims -> claims.remove("email_verified"), claims -> claims.put("email_verified", "true"),
				claims -> claims.put("email_verified", 1));
		for (Consumer<Map<String, Object>> lie : lies) {
			this.good.subject = UUID.randomUUID().toString();
			this.good.email = String.valueOf(ada.email());
			this.good.claims = lie;

			assertThat(signIn()).containsEntry("cognito:username", "Good_" + this.good.subject)
				.containsEntry("email_verified", false);
		}
	}

	@Test
	void accountWithTheSameAddressIsShownFirstAndThenLinked() {
		User grace = this.pool.user("grace");
		this.good.email = String.valueOf(grace.email());
		TestBrowser browser = this.pool.browser();
		Page asked = this.pool.signIn(browser, "Good");
		assertThat(asked.html().select(".notice").text()).contains("already an account");
		assertThat(asked.html().select("input[name=password]")).hasSize(1);
		assertThat(asked.html().select("a.provider").eachText()).as("any other way than the one just gone").hasSize(1);
		Map<String, Object> first = this.pool.claims(browser.submit(asked, Map.of("password", TestServer.PASSWORD)));
		Map<String, Object> second = signIn();

		assertThat(first).containsEntry("cognito:username", "grace");
		assertThat(second).containsEntry("sub", first.get("sub")).containsKey("identities");
		this.pool.unlink(first, "Good");
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).as("the proof died with the link").isNull();
		assertThat(this.pool.mails(String.valueOf(grace.email()))).extracting(OutboxEntry::kind)
			.as("linked and unlinked, each is told")
			.containsSubsequence("factor-changed", "factor-changed");
	}

	/** What is shown counts for the identity that asked, and for no later one. */
	@Test
	void showingAnAccountLinksTheIdentityThatAskedAndNoOther() { // B1
		this.pool.user("hedy");
		this.good.email = String.valueOf(this.pool.user("mary").email());
		TestBrowser browser = this.pool.browser();
		Page asked = this.pool.signIn(browser, "Good");
		String mine = this.good.subject;
		this.good.subject = "an-impostor";
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).as("another browser").isNull();
		Page elsewhere = browser.open(asked.uri().replaceAll("/signin.*journey=", "/signin/identifier?journey="));
		Page wrong = browser.submit(elsewhere, Map.of("username", "hedy"));
		Page hedy = browser.submit(wrong, Map.of("username", "hedy", "password", TestServer.PASSWORD));

		assertThat(this.pool.claims(hedy)).containsEntry("cognito:username", "hedy");
		assertThat(this.pool.find("Good", mine)).as("it was not hedy who was asked").isEmpty();
		assertThat(this.pool.find("Good", "an-impostor")).isEmpty();
	}

	/** A second account there with the same address needs a proof of its own. */
	@Test
	void eachIdentityIsShownByItself() { // B1
		this.good.email = String.valueOf(this.pool.user("rosalind").email());
		TestBrowser browser = this.pool.browser();
		browser.submit(this.pool.signIn(browser, "Good"), Map.of("password", TestServer.PASSWORD));
		String first = this.good.subject;
		this.good.subject = UUID.randomUUID().toString();

		Page second = this.pool.signIn(this.pool.browser(), "Good");
		assertThat(second.html().select("input[name=password]")).hasSize(1);
		assertThat(this.pool.find("Good", first)).isPresent();
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();
	}

	/**
	 * Whoever opens the mailed link elsewhere is signed in there, and nothing is linked.
	 */
	@Test
	void mailedLinkLinksNothingInAnotherBrowser() { // B1
		this.pool.wholePolicy("{sign-in: {names: [email, username], methods: [password, email_link]}}");
		String email = String.valueOf(this.pool.user("vera").email());
		this.good.email = email;
		TestBrowser intruder = this.pool.browser();
		Page asked = this.pool.signIn(intruder, "Good");
		intruder.submit(asked, asked.form().attr("action", this.pool.issuer() + "/signin/identifier/mail"), Map.of());
		TestBrowser owner = this.pool.browser();
		Page page = owner
			.open(LINK.matcher(this.pool.mails(email).getFirst().text()).results().findFirst().orElseThrow().group());
		Page in = owner.submit(page, Map.of());

		assertThat(in.path()).as(in.html().text()).endsWith("/account");
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();
		assertThat(intruder.open(this.pool.app().authorize(Map.of("prompt", "none"))).answer()).containsEntry("error",
				"login_required");
	}

	/** A name alone opens no way to a link, nor does a session of somebody else. */
	@Test
	void nothingIsLinkedBeforeTheUserHasShownAFactor() { // B3
		User joan = this.pool.user("joan");
		this.good.email = String.valueOf(joan.email());
		TestBrowser browser = this.pool.browser();
		Page named = browser.submit(this.pool.signIn(browser, "Good"), Map.of("password", "wrong"));
		assertThat(named.left()).isNull();
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();

		Page stranger = browser.open(this.pool.issuer() + "/account/providers");
		assertThat(stranger.path()).as("the account asks who it is").endsWith("/signin");
		TestBrowser other = this.pool.browser();
		this.pool.user("karen");
		this.pool.app().signIn(other, "karen", Map.of());
		Page page = other.open(this.pool.issuer() + "/account/providers");
		assertThat(page.html().select("form[action$=/providers/add]")).isNotEmpty();
		List.copyOf(other.cookies().getCookieStore().getCookies())
			.stream()
			.filter(cookie -> cookie.getName().endsWith(this.pool.pool().shortName()))
			.forEach(cookie -> other.cookies().getCookieStore().remove(null, cookie));
		Page lost = add(other, page);
		assertThat(lost.path()).as("signed out meanwhile").endsWith("/signin");
		assertThat(this.pool.bean(LinkedIdentities.class).of(joan.poolId(), joan.id())).isEmpty();
	}

	@Test
	void trustedProviderLinksWithoutAskingForItsDomainOnly() {
		this.pool.user("ada");
		this.pool.policy("trust");
		this.pool.put("Good", this.good, ",\"trustedDomains\":[\"example.com\"]");
		this.good.email = "ada@example.com";
		Map<String, Object> claims = signIn();
		assertThat(claims).containsEntry("cognito:username", "ada");
		this.pool.unlink(claims, "Good");

		this.pool.put("Good", this.good, ",\"trustedDomains\":[\"example.net\"]");
		this.good.subject = UUID.randomUUID().toString();
		assertThat(this.pool.signIn(this.pool.browser(), "Good").html().select(".notice").text())
			.contains("already an account");
	}

	@Test
	void apartTheyAreTwoUsers() {
		this.pool.policy("apart");
		this.good.email = String.valueOf(this.pool.user("ada").email());

		assertThat(signIn()).containsEntry("cognito:username", "Good_" + this.good.subject)
			.containsEntry("email", "ada@example.com");
	}

	@Test
	void identityIsOneUsersAndTheLastWayInStays() {
		UUID id = UUID.fromString(String.valueOf(signIn().get("sub")));
		LinkedIdentities identities = this.pool.bean(LinkedIdentities.class);
		String poolId = this.pool.pool().id();
		NewIdentity taken = new NewIdentity(poolId, "Good", this.good.issuer(), "OIDC", null, this.good.subject, "x");

		assertThat(identities.link(this.pool.user("ada").id(), taken)).isEqualTo(LinkOutcome.TAKEN);
		UUID last = identities.of(poolId, id).getFirst().id();
		assertThat(identities.unlink(this.pool.pool(), id, last, 0, linked -> true)).isEqualTo(LinkOutcome.LAST_WAY_IN);
		assertThat(identities.unlink(this.pool.pool(), id, last, 1, linked -> true)).as("a passkey is left")
			.isEqualTo(LinkOutcome.DONE);
	}

	@Test
	void administratorLinksAheadOfTheFirstSignInAndTakesItBack() {
		ProviderLinks links = this.pool.bean(ProviderLinks.class);
		User ahead = this.pool.user("linked-ahead");
		User ada = this.pool.user("ada");
		links.link(this.pool.pool(), ahead.id(), "Good", this.good.subject, "ahead at work");

		assertThat(signIn()).containsEntry("sub", ahead.id().toString());
		assertThatThrownBy(() -> links.link(this.pool.pool(), ada.id(), "Good", this.good.subject, null))
			.hasMessageContaining("subject: belongs to somebody else");
		assertThatThrownBy(() -> links.link(this.pool.pool(), ahead.id(), "Nowhere", "x", null))
			.hasMessageContaining("provider:");
		assertThatThrownBy(() -> links.link(this.pool.pool(), ahead.id(), "Good", " \n", null))
			.hasMessageContaining("subject:");
		UUID identity = this.pool.bean(LinkedIdentities.class).of(ahead.poolId(), ahead.id()).getFirst().id();
		assertThat(links.unlink(this.pool.pool(), ada.id(), identity, 0)).isFalse();
		assertThat(links.unlink(this.pool.pool(), ahead.id(), identity, 0)).isTrue();
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();
		assertThat(this.pool.mails(String.valueOf(ahead.email()))).extracting(OutboxEntry::kind)
			.containsExactly("factor-changed", "factor-changed");
	}

	@Test
	void userAddsAProviderInTheAccountAndTakesItAwayAgain() {
		User lise = this.pool.user("lise");
		TestBrowser browser = this.pool.browser();
		this.pool.app().signIn(browser, "lise", Map.of());
		Page leaving = add(browser, browser.open(this.pool.issuer() + "/account/providers"));
		HttpResponse<String> there = browser.get(leaving.html().select("main a.button").attr("href"));
		Page account = browser.open(there.headers().firstValue("Location").orElseThrow());

		assertThat(account.uri()).endsWith("/account/providers");
		assertThat(account.html().select("ul.rows li")).hasSize(1);
		assertThat(signIn()).containsEntry("cognito:username", "lise");
		Page gone = browser.submit(account, account.form("/providers/remove"), Map.of());
		assertThat(gone.html().select("ul.rows li")).isEmpty();
		assertThat(this.pool.mails(String.valueOf(lise.email()))).extracting(OutboxEntry::kind)
			.containsSubsequence("factor-changed", "factor-changed");
	}

	@Test
	void pageKeepsTheLastWayIn() {
		TestBrowser browser = this.pool.browser();
		this.pool.signIn(browser, "Good");
		Page account = browser.open(this.pool.issuer() + "/account/providers");
		Page kept = browser.submit(account, account.form("/providers/remove"), Map.of());

		assertThat(kept.html().select("[role=alert]").text()).isNotEmpty();
		assertThat(this.pool.find("Good", this.good.subject)).isPresent();
	}

	/** Whoever finds a browser signed in links nothing of theirs. */
	@Test
	void addingAProviderWantsAFreshProof() { // B2
		this.good.claims = claims -> claims.put("auth_time", Instant.now().getEpochSecond() - 7200);
		TestBrowser browser = this.pool.browser();
		this.pool.signIn(browser, "Good");
		assertThat(browser.open(this.pool.issuer() + "/account").path()).as("in").endsWith("/account");

		assertThat(browser.open(this.pool.issuer() + "/account/providers").path()).endsWith("/signin");
	}

	private static Page add(TestBrowser browser, Page page) {
		return browser.submit(page, page.form("/providers/add"), new HashMap<>(Map.of("provider", "Good")));
	}

}
