package dev.vestibule.signin.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.pool.Pools;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From a passkey to tokens, over HTTP. */
class PasskeyTokensTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestBrowser browser = new TestBrowser(this.server.base());

	private SoftPasskey registered(String username) {
		SoftPasskey passkey = SoftPasskey.at(this.server.base());
		User user = this.server.bean(Users.class)
			.findByName(TestServer.POOL, new LoginName(NameKind.USERNAME, username))
			.orElseThrow();
		Passkeys passkeys = this.server.bean(Passkeys.class);
		PasskeyCeremony ceremony = new PasskeyCeremony(this.server.bean(Pools.class).get(TestServer.POOL),
				PasskeyCeremony.Kind.CREATE, "test", user.id());
		String options = passkeys.creation(ceremony, user).orElseThrow();
		assertThat(passkeys.add(ceremony, user, passkey.create(options), null, Locale.ENGLISH)).isPresent();
		return passkey;
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

}
