package dev.vestibule.federation;

import java.util.Map;
import java.util.Objects;

import dev.vestibule.admin.AdministratorBrowser;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.user.User;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.federation.FederatedPool.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** An administrator tries a provider, and nobody becomes anything by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTrialTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	private final TestBrowser browser = this.pool.browser();

	@BeforeAll
	void signIn() {
		AdministratorBrowser.owner(this.pool.server(), this.browser, "provider-tester");
	}

	private String address() {
		return this.pool.server().base() + "/admin/pools/" + this.pool.pool().id() + "/providers/Good";
	}

	private Page begin(Page page) {
		return this.browser.submit(page, page.form("/providers/Good/test"), Map.of());
	}

	/** The provider answers at once; where that answer leads. */
	private String there(Page leaving) {
		String url = leaving.html().select("main a.button").attr("href");
		assertThat(url).startsWith(this.good.issuer());
		return this.browser.get(url).headers().firstValue("Location").orElseThrow();
	}

	private Page tested() {
		return this.browser.open(there(begin(this.browser.open(address()))));
	}

	private String reason() {
		Page page = tested();
		assertThat(page.html().select(".facts-list, .claims")).isEmpty();
		return page.html().select(".notice.danger code").text();
	}

	@Test
	void whatItSaysIsShownAndWhatIsMadeOfItButNobodyIsMadeAUser() {
		this.pool.put("Good", this.good, ",\"keepTokens\":true,\"mapping\":{\"custom:team\":\"org.teams.1\"}");
		this.good.profile = profile -> profile
			.putAll(Map.of("name", "<img src=x>", "org", Map.of("teams", new String[] { "crew", "pilots" })));
		Page leaving = begin(this.browser.open(address()));
		String answer = there(leaving);
		Page shown = this.browser.open(answer);

		assertThat(shown.path()).endsWith("/providers/Good/tested");
		assertThat(shown.html().select("[role=status]").text()).contains("It works");
		assertThat(shown.html().select(".facts-list").text()).contains(this.good.subject, this.good.email, "verified",
				"Nobody yet", "custom:team pilots", "<img src=x>");
		assertThat(shown.html().select(".claims").text()).contains("auth_time", this.good.issuer(), "crew");
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();
		assertThat(this.pool.bean(JdbcClient.class)
			.sql("SELECT COUNT(*) FROM upstream_token WHERE subject = ?")
			.param(this.good.subject)
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.browser.open(answer).status()).as("once").isEqualTo(410);
		assertThat(this.browser.open(shown.uri()).status()).as("nor shown again").isEqualTo(400);
		assertThat(this.browser.open(address().replaceAll("/providers.*", "/events?type=Administered")).html().text())
			.contains("provider.test");
	}

	@Test
	void whoeverIsAUserAlreadyIsNamed() {
		this.pool.claims(this.pool.signIn(this.pool.browser(), "Good"));
		User user = this.pool.find("Good", this.good.subject).orElseThrow();

		assertThat(tested().html().select(".facts-list a").attr("href")).endsWith("/users/" + user.id());
	}

	@Test
	void providerIsTriedBeforeItIsSwitchedOn() {
		this.pool.bean(IdentityProviders.class).setEnabled(this.pool.pool().id(), "Good", false);

		assertThat(tested().html().select("[role=status]").text()).contains("It works");
		assertThat(this.pool.leave(this.pool.browser(), "Good").left()).as("users do not get there").isNull();
	}

	@Test
	void whatIsWrongIsSaidInTheOperatorsWords() {
		this.good.claims = claims -> claims.put("aud", "somebody-else");
		assertThat(reason()).contains("its ID token is not for us", "somebody-else");
		this.pool.reset();
		this.good.answer.putAll(Map.of("error", "access_denied", "error_description", "<b>no</b>", "code", ""));
		assertThat(reason()).isEqualTo("it answered access_denied: <b>no</b>");
		this.pool.reset();
		this.pool.put("Good", this.good, ",\"allowedDomains\":[\"example.com\"]");
		assertThat(tested().html().select(".notice.danger").text()).contains("nobody of that domain");
		this.pool.other.health = 503;
		this.pool.put("Good", this.pool.other, ",\"authenticationMethod\":\"client_secret_post\"");
		Page dead = begin(this.browser.open(address()));
		assertThat(dead.html().select(".notice.danger code").text()).isNotEmpty();
	}

	/**
	 * That a user declined is no failure, and one that works now and then is none either.
	 */
	@Test
	void dashboardNamesProvidersThatFailMoreOftenThanTheyWork() {
		String dashboard = address().replaceAll("/providers.*", "");
		this.good.answer.putAll(Map.of("error", "user_cancelled_authorize", "code", ""));
		for (int i = 0; i < 4; i++) {
			this.pool.signIn(this.pool.browser(), "Good");
		}
		assertThat(this.browser.open(dashboard).html().text()).doesNotContain("failed more often than not");
		this.good.answer.clear();
		this.good.claims = claims -> claims.put("aud", "somebody-else");
		for (int i = 0; i < 40 && !failing(dashboard); i++) {
			this.pool.signIn(this.pool.browser(), "Good");
		}
		assertThat(failing(dashboard)).isTrue();
		this.good.claims = claims -> {
		};
		this.pool.signIn(this.pool.browser(), "Good");
		assertThat(failing(dashboard)).isFalse();
	}

	private boolean failing(String dashboard) {
		return this.browser.open(dashboard).html().text().contains("signing in through Good failed");
	}

	/** State, browser and administrator must be those that began it. */
	@Test
	void answerIsForTheBrowserThatAskedAlone() {
		Page leaving = begin(this.browser.open(address()));
		String answer = there(leaving);
		TestBrowser other = this.pool.browser();
		AdministratorBrowser.owner(this.pool.server(), other, "provider-onlooker");
		Page foreign = other.open(answer);

		assertThat(foreign.status()).isEqualTo(400);
		assertThat(foreign.html().select(".claims")).isEmpty();
		assertThat(this.pool.browser().open(answer).path()).as("who is nobody signs in first").endsWith("/signin");
		assertThat(this.browser.open(answer.replace("state=", "state=x")).status()).isEqualTo(410);
		String user = answer(this.browser, this.pool.leave(this.browser, "Good"));
		assertThat(this.browser.open(address() + "/tested?" + user.substring(user.indexOf("state="))).status())
			.as("a user's attempt is no test")
			.isEqualTo(400);
		assertThat(Objects.requireNonNull(this.browser.open(user).left())).as("and goes on").contains("code=");
		assertThat(this.browser.open(answer).html().select(".claims")).as("none of them used it up").hasSize(1);
	}

}
