package dev.vestibule.signin.web;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** From a passkey to tokens, over HTTP. */
class PasskeyTokensTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestBrowser browser = new TestBrowser(this.server.base());

	private SoftPasskey registered(String username) {
		return this.server.passkey(this.server.user(username));
	}

	private static Element form(Page page) {
		return Objects.requireNonNull(page.html().selectFirst("form[data-passkey=get]"), () -> page.html().text());
	}

	private HttpResponse<String> show(Page page, SoftPasskey passkey) {
		Element form = form(page);
		return this.browser.post(form.absUrl("action"), Map.of("csrf", form.select("[name=csrf]").val(), "journey",
				form.select("[name=journey]").val(), "credential", passkey.get(form.attr("data-options"))));
	}

	@Test
	void theTokensSayHowItWasShown() {
		TestApp app = TestApp.web(this.server);
		SoftPasskey passkey = registered("grace");
		Page page = this.browser.open(app.authorize(Map.of("acr_values", "phr")));
		assertThat(page.html().select("input[name=username]").attr("autocomplete")).isEqualTo("username webauthn");

		Page left = this.browser.follow(show(page, passkey));
		Map<String, Object> claims = TestApp
			.claims(app.redeem(Objects.requireNonNull(left.answer().get("code"))).text("id_token"));
		assertThat(claims).containsEntry("acr", "phr");
		assertThat(claims.get("amr")).isEqualTo(List.of("mfa", "pop", "user"));
	}

	@Test
	void aRefusedOneShowsThePageAgainWithANewInvitationAndTheSameWords() {
		Page page = this.browser.open(TestApp.web(this.server).authorize(Map.of()));
		HttpResponse<String> unknown = show(page, SoftPasskey.at(this.server.base()));
		Page again = this.browser.follow(unknown);
		String words = again.html().select("[role=alert]:not([hidden])").text();

		assertThat(again.status()).isEqualTo(200);
		assertThat(form(again).attr("data-options")).isNotEqualTo(form(page).attr("data-options"));
		SoftPasskey passkey = registered("grace");
		Element form = form(again);
		Page wrong = this.browser.follow(this.browser.post(form.absUrl("action"),
				Map.of("csrf", form.select("[name=csrf]").val(), "journey", form.select("[name=journey]").val(),
						"credential", passkey.get(form.attr("data-options"), answer -> answer.damagedSignature = 9))));
		assertThat(wrong.html().select("[role=alert]:not([hidden])").text()).isEqualTo(words);
		assertThat(wrong.html().select("[data-passkey-signal]")).isEmpty();
	}

	@Test
	void theInvitationIsRenewedForThisJourneyOnly() throws Exception {
		Page page = this.browser.open(TestApp.web(this.server).authorize(Map.of()));
		String renew = form(page).absUrl("data-renew");
		TestBrowser other = new TestBrowser(this.server.base());
		other.open(TestApp.web(this.server).authorize(Map.of()));

		assertThat(fetch(this.browser, renew).body()).contains("\"challenge\"");
		assertThat(fetch(this.browser, renew + "&userVerification=discouraged").body()).as("security A23")
			.contains("\"userVerification\":\"required\"");
		assertThat(fetch(other, renew).statusCode()).isEqualTo(410);
	}

	private static HttpResponse<String> fetch(TestBrowser browser, String address) throws Exception {
		HttpClient client = HttpClient.newBuilder().cookieHandler(browser.cookies()).build();
		return client.send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void theOfferIsOnlyForBrowsersThatCanAndForThisJourney() {
		TestApp app = TestApp.web(this.server);
		Page page = this.browser.open(app.authorize(Map.of()));
		String journey = form(page).select("[name=journey]").val();

		HttpResponse<String> early = this.browser
			.get(this.server.issuer() + "/signin/passkey/offer?journey=" + journey);
		assertThat(early.headers().firstValue("Location").orElseThrow()).contains("/oauth2/authorize?");
		assertThat(app.signIn(this.browser, "ada", Map.of()).answer()).containsKey("code");
	}

	@Test
	void whoHasJustSignedInAddsTheOneThatIsOffered() {
		assertThat(added(new TestBrowser(this.server.base()), this.server.user("willing"), Duration.ZERO)).isOne();
	}

	@Test
	void whoSignedInLongAgoAddsNone() { // security A24
		assertThat(added(new TestBrowser(this.server.base()), this.server.user("late"), Duration.ofMinutes(6)))
			.isZero();
	}

	/**
	 * Security A24 and D13: a browser that is trusted spares the factor, and that is all.
	 */
	@Test
	void whoWasSparedTheSecondFactorAddsNone() {
		User user = this.server.user("trusting");
		TotpSeed seed = this.server.authenticator(user);
		Page factor = TestApp.web(this.server).signIn(this.browser, "trusting", Map.of());
		assertThat(this.browser.submit(factor, Map.of("code", TestServer.code(seed), "trust", "true")).answer())
			.containsKey("code");

		assertThat(added(this.browser, user, Duration.ZERO)).isZero();
	}

	/* Signs in by password, and answers the offer whether it is shown or not. */
	private long added(TestBrowser at, User user, Duration age) {
		HttpCookie able = new HttpCookie("vestibule-passkeys", "here");
		able.setPath("/");
		at.cookies().getCookieStore().add(URI.create(this.server.base()), able);
		Page entrance = at.open(TestApp.web(this.server).authorize(Map.of("prompt", "login")));
		String journey = form(entrance).select("[name=journey]").val();
		Page offer = at.submit(entrance, Map.of("username", user.username(), "password", TestServer.PASSWORD));
		JdbcClient jdbc = this.server.bean(JdbcClient.class);
		jdbc.sql("UPDATE session SET authenticated_at = ? WHERE user_id = ?")
			.params(OffsetDateTime.now().minus(age), user.id())
			.update();
		PasskeyCeremony ceremony = new PasskeyCeremony(this.server.bean(Pools.class).get(TestServer.POOL),
				PasskeyCeremony.Kind.CREATE, "journey " + journey, user.id());
		String options = this.server.bean(Passkeys.class).creation(ceremony, user).orElseThrow();
		at.post(this.server.issuer() + "/signin/passkey/offer",
				Map.of("csrf", entrance.form().select("[name=csrf]").val(), "journey", journey, "credential",
						SoftPasskey.at(this.server.base()).create(options)));
		assertThat(offer.left() == null).as("offered at all")
			.isEqualTo(!Factor.anySecond(this.server.bean(Users.class).find(TestServer.POOL, user.id()).orElseThrow()));
		return jdbc.sql("SELECT COUNT(*) FROM passkey WHERE user_id = ?").param(user.id()).query(Long.class).single();
	}

}
