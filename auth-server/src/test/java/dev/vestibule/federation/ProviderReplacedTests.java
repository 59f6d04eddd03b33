package dev.vestibule.federation;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.AdministratorBrowser;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A provider that goes, and one that comes under its name: only the same one knows its
 * users again.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class ProviderReplacedTests {

	private final FederatedPool pool;

	private final LyingProvider good;

	private final LyingProvider impostor;

	ProviderReplacedTests(TestDatabases engine) {
		this.pool = new FederatedPool(TestServers.on(engine));
		this.good = this.pool.good;
		this.impostor = this.pool.other;
	}

	@AfterEach
	void stop() {
		this.pool.close();
	}

	private Map<String, Object> signIn() {
		return this.pool.claims(this.pool.signIn(this.pool.browser(), "Good"));
	}

	private void delete() {
		this.pool.bean(IdentityProviders.class).delete(this.pool.provider("Good"));
	}

	/** Another provider says the same subject, under the same name. */
	private void replace(String more) {
		this.impostor.subject = this.good.subject;
		this.pool.put("Good", this.impostor, more);
	}

	private User user(Map<String, Object> claims) {
		return this.pool.bean(Users.class)
			.find(this.pool.pool().id(), UUID.fromString(String.valueOf(claims.get("sub"))))
			.orElseThrow();
	}

	private List<LinkedIdentity> identities(User user) {
		return this.pool.bean(LinkedIdentities.class).of(user.poolId(), user.id());
	}

	private int waysIn(User user) {
		return this.pool.bean(ProviderLinks.class).waysIn(user);
	}

	@Test
	void anotherOneMadeUnderTheNameSignsInNobodyOfTheOld() {
		this.pool.put("Good", this.good, ",\"keepTokens\":true");
		TestBrowser browser = this.pool.browser();
		User before = user(this.pool.claims(this.pool.signIn(browser, "Good")));
		delete();
		replace(",\"keepTokens\":true");
		Map<String, Object> stranger = signIn();
		User other = user(stranger);

		assertThat(stranger).containsEntry("cognito:username", "Good_" + other.id());
		assertThat(other.id()).isNotEqualTo(before.id());
		assertThat(this.pool.find("Good", this.good.subject)).contains(other);
		assertThat(this.pool.bean(ProviderTokens.class).of(before.poolId(), before.id(), "Good"))
			.as("nor does the old one get the other's tokens")
			.isEmpty();
		assertThat(this.pool.bean(ProviderTokens.class).of(before.poolId(), other.id(), "Good")).isPresent();
		assertThat(identities(before)).as("whom it knew, is still known").hasSize(1);
		assertThat(waysIn(before)).isZero();
		Page account = browser.open(this.pool.issuer() + "/account/providers");
		assertThat(account.html().select("ul.rows li").text()).contains("No way in at the moment");
		String signOut = this.impostor.logoutToken(Map.of("sub", this.good.subject));
		assertThat(new TestBrowser("http://elsewhere")
			.post(this.pool.issuer() + "/oauth2/idplogout/Good", Map.of("logout_token", signOut))
			.statusCode()).isEqualTo(200);
		assertThat(browser.open(this.pool.issuer() + "/account").path()).as("somebody else was signed out")
			.endsWith("/account");
	}

	@Test
	void oneThatIsMadeAnotherInPlaceDoesNotEither() {
		User before = user(signIn());
		replace("");
		assertThat(user(signIn()).id()).isNotEqualTo(before.id());
		this.pool.put("Good", this.good, "");

		assertThat(user(signIn()).id()).as("and back").isEqualTo(before.id());
	}

	@Test
	void theSameOneMadeAgainKnowsItsUsersAgain() {
		User before = user(signIn());
		delete();
		assertThat(waysIn(before)).isZero();
		this.pool.put("Good", this.good, ",\"label\":\"Made again\",\"scopes\":[\"openid\"]");

		assertThat(user(signIn()).id()).isEqualTo(before.id());
		assertThat(waysIn(before)).isEqualTo(1);
		// As a pool's file does at each start.
		this.pool.put("Good", this.good, ",\"label\":\"Made again\",\"scopes\":[\"openid\"]");
		assertThat(user(signIn()).id()).isEqualTo(before.id());
	}

	/**
	 * The address is theirs, but the account is shown first, or an administrator trusts.
	 */
	@Test
	void whoeverMovedToAnotherProviderWithTheirAddressIsAskedOrTrusted() {
		User before = user(signIn());
		this.impostor.email = this.good.email;
		delete();
		replace(",\"trustedDomains\":[\"example.org\"]");
		Page asked = this.pool.signIn(this.pool.browser(), "Good");
		assertThat(asked.left()).isNull();
		assertThat(asked.html().select(".notice").text()).contains("already an account");
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();

		this.pool.policy("trust");
		this.impostor.profile = profile -> profile.put("given_name", "Told by another");
		Map<String, Object> moved = signIn();
		assertThat(moved).containsEntry("sub", before.id().toString());
		assertThat(signIn()).as("whose word the user is, stays so").containsEntry("given_name", "Some");
		assertThat(identities(before)).extracting(LinkedIdentity::authority)
			.containsExactlyInAnyOrder(this.good.issuer(), this.impostor.issuer());
		LinkedIdentity old = identities(before).stream()
			.filter(identity -> identity.authority().equals(this.good.issuer()))
			.findFirst()
			.orElseThrow();
		ProviderLinks links = this.pool.bean(ProviderLinks.class);
		assertThat(links.unlink(this.pool.pool(), before.id(), old.id(), 0)).isTrue();
		assertThat(user(moved).identities().all()).extracting(User.Identity::issuer)
			.containsExactly(this.impostor.issuer());
		assertThat(this.pool.find("Good", this.good.subject)).isPresent();
	}

	@Test
	void linkMadeAheadIsForTheProviderThatHadTheName() {
		User ahead = this.pool.user("ahead");
		ProviderLinks links = this.pool.bean(ProviderLinks.class);
		links.link(this.pool.pool(), ahead.id(), "Good", this.good.subject, null);
		replace("");
		assertThat(user(signIn()).id()).isNotEqualTo(ahead.id());
		assertThatExceptionOfType(BrokenRulesException.class)
			.isThrownBy(() -> links.link(this.pool.pool(), ahead.id(), "Good", this.good.subject, null))
			.withMessageContaining("subject: belongs to somebody else");
		this.pool.put("Good", this.good, "");

		assertThat(user(signIn()).id()).isEqualTo(ahead.id());
	}

	/** From before a word was written down whose it was. */
	@Test
	void olderLinksStayWithTheProviderThatHasTheNameAndGoWithIt() {
		User before = user(signIn());
		this.pool.bean(JdbcClient.class)
			.sql("UPDATE linked_identity SET authority = '' WHERE user_id = ?")
			.param(before.id())
			.update();
		assertThat(user(signIn()).id()).isEqualTo(before.id());
		assertThat(waysIn(before)).isEqualTo(1);
		delete();
		assertThat(identities(before)).extracting(LinkedIdentity::authority).containsExactly(this.good.issuer());
		replace("");

		assertThat(user(signIn()).id()).isNotEqualTo(before.id());
	}

	@Test
	void whatLeadsNowhereIsNoWayInThatWouldBeLeft() {
		User user = user(signIn());
		ProviderLinks links = this.pool.bean(ProviderLinks.class);
		links.link(this.pool.pool(), user.id(), "Other", "elsewhere", null);
		UUID good = identities(user).stream()
			.filter(identity -> identity.provider().equals("Good"))
			.findFirst()
			.orElseThrow()
			.id();
		this.pool.bean(IdentityProviders.class).setEnabled(user.poolId(), "Other", false);

		assertThatExceptionOfType(BrokenRulesException.class)
			.isThrownBy(() -> links.unlink(this.pool.pool(), user.id(), good, 0));
		this.pool.bean(IdentityProviders.class).setEnabled(user.poolId(), "Other", true);
		assertThat(links.unlink(this.pool.pool(), user.id(), good, 0)).isTrue();
	}

	@Test
	void administratorIsToldHowManyLoseTheirWayIn() {
		signIn();
		User both = this.pool.user("both");
		this.pool.bean(ProviderLinks.class).link(this.pool.pool(), both.id(), "Good", "another", null);
		TestBrowser browser = this.pool.browser();
		AdministratorBrowser.owner(this.pool.server(), browser, "remover-" + this.pool.pool().shortName());
		String address = this.pool.server().base() + "/admin/pools/" + this.pool.pool().id();
		Page question = browser.open(address + "/providers/Good/delete");

		assertThat(question.html().select("main").text()).contains("2 users sign in through it",
				"One of them has no password");
		browser.submit(question, Map.of());
		Page person = browser.open(address + "/users/" + both.id());
		assertThat(person.html().select("main").text()).contains("No way in", this.good.issuer());
		assertThat(browser.open(address + "/events?type=Administered").html().text()).contains("provider.delete",
				this.good.issuer());
	}

}
