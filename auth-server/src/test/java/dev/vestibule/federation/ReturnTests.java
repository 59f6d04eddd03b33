package dev.vestibule.federation;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.vestibule.federation.FederatedPool.answer;
import static dev.vestibule.federation.FederatedPool.back;
import static dev.vestibule.federation.FederatedPool.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browsers that come back from a provider: whose answer counts, where, and how often
 * (security B6, B7, B14, B18 to B20).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	@Test
	void codeIsRedeemedWithPkceAtItsOwnCallback() {
		Map<String, Object> claims = this.pool.claims(this.pool.signIn(this.pool.browser(), "Good"));

		assertThat(claims).containsEntry("cognito:username", "Good_" + this.good.subject);
		assertThat(this.pool.find("Good", this.good.subject).orElseThrow().status())
			.isEqualTo(User.Status.EXTERNAL_PROVIDER);
		assertThat(this.good.asked.getFirst()).containsEntry("code_challenge_method", "S256")
			.containsEntry("redirect_uri", this.pool.issuer() + "/oauth2/idpresponse/Good")
			.containsKeys("nonce", "state", "code_challenge");
		assertThat(this.good.redeemed.getFirst()).containsKey("code_verifier");
	}

	@Test
	void answerMustNameItsIssuer() { // B7
		this.good.answer.put("iss", this.pool.other.issuer());
		refused(this.pool.signIn(this.pool.browser(), "Good"));
		this.good.answer.put("iss", "");
		refused(this.pool.signIn(this.pool.browser(), "Good"));
	}

	@Test
	void answerOfOneProviderIsNoneAtAnothersCallback() { // B6
		TestBrowser browser = this.pool.browser();
		String answer = answer(browser, this.pool.leave(browser, "Good"));

		assertThat(browser.open(answer.replace("/idpresponse/Good", "/idpresponse/Other")).status()).isEqualTo(410);
		assertThat(browser.open(answer.replace("/idpresponse/Good", "/idpresponse")).left()).isNotNull();
	}

	@Test
	void answerIsGoodOnceAndInItsOwnBrowser() {
		TestBrowser browser = this.pool.browser();
		String answer = answer(browser, this.pool.leave(browser, "Good"));
		TestBrowser thief = this.pool.browser();
		thief.open(this.pool.app().authorize(Map.of()));

		assertThat(this.pool.browser().open(answer).status()).isEqualTo(410);
		assertThat(thief.open(answer).status()).isEqualTo(410);
		assertThat(browser.open(answer).left()).isNotNull();
		assertThat(browser.open(answer).status()).isEqualTo(410);
		assertThat(this.good.redeemed).hasSize(1);
	}

	@Test
	void parametersThatComeTwiceAreRefused() { // B14
		TestBrowser browser = this.pool.browser();
		String answer = answer(browser, this.pool.leave(browser, "Good"));
		String callback = answer.substring(0, answer.indexOf('?'));

		for (String twice : List.of("state", "code", "iss", "error", "RelayState", "anything")) {
			assertThat(browser.get(answer + "&" + twice + "=a&" + twice + "=b").statusCode()).as(twice).isEqualTo(400);
		}
		HttpRequest posted = HttpRequest.newBuilder(URI.create(callback))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(answer.substring(answer.indexOf('?') + 1) + "&code=x"))
			.build();
		assertThat(TestApp.send(posted).status()).isEqualTo(400);
		assertThat(browser.open(answer).left()).as("none of them used it up").isNotNull();
	}

	/** Without our cookies, and the address holds no code. */
	@Test
	void answerMayBePostedByTheProvidersPage() { // B20
		TestBrowser browser = this.pool.browser();
		String[] parts = answer(browser, this.pool.leave(browser, "Good")).split("\\?", 2);
		Map<String, String> fields = Arrays.stream(parts[1].split("&"))
			.map(pair -> pair.split("=", 2))
			.collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
		HttpResponse<String> kept = new TestBrowser("http://elsewhere").post(parts[0], fields);
		String next = kept.uri().resolve(kept.headers().firstValue("Location").orElseThrow()).toString();

		assertThat(next).contains("state=").doesNotContain("code=");
		assertThat(this.pool.browser().open(next).status()).isEqualTo(410);
		assertThat(browser.open(next).left()).isNotNull();
	}

	@Test
	void deadSlowOrMisconfiguredProviderCostsOnlyItsButton() { // B18
		this.pool.other.health = 500;
		this.pool.put("Broken", this.pool.other, ",\"authenticationMethod\":\"client_secret_post\"");
		TestBrowser browser = this.pool.browser();
		Page page = this.pool.leave(browser, "Broken");
		refused(page);
		assertThat(page.html().select("input[name=password]")).hasSize(1);
		assertThat(page.html().select("form.passkey")).hasSize(1);
		assertThat(page.html().select("a.provider")).hasSizeGreaterThan(1);

		this.good.delay = 6000;
		refused(this.pool.signIn(this.pool.browser(), "Good"));
		this.good.delay = 0;
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).isNotNull();
	}

	/** No check is left out where it cannot be made. */
	@Test
	void wrongSettingClosesThatProviderAlone() { // B18
		String nowhere = "http://127.0.0.1:1/nothing";
		try (LyingProvider fine = new LyingProvider()) {
			for (String wrong : List.of("\"issuer\":\"" + nowhere + "\"",
					"\"endpoints\":{\"token\":\"" + nowhere + "\"}", "\"endpoints\":{\"jwks\":\"" + nowhere + "\"}",
					"\"endpoints\":{\"userInfo\":\"" + nowhere + "\"}",
					"\"endpoints\":{\"jwks\":\"" + this.good.issuer() + "/keys\"}")) {
				this.pool.put("Other", fine, "," + wrong);
				TestBrowser browser = this.pool.browser();
				Page leaving = this.pool.leave(browser, "Other");
				refused((leaving.left() != null) ? back(browser, leaving) : leaving);
			}
		}
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).isNotNull();
	}

	@Test
	void returnLeadsToTheJourneyAndNowhereElse() { // B19
		TestBrowser browser = this.pool.browser();
		String answer = answer(browser, this.pool.leave(browser, "Good"));
		Page back = browser.open(answer + "&RelayState=https://evil.example&continue=https://evil.example");

		assertThat(back.left()).startsWith("https://app.test/callback");
	}

}
