package dev.vestibule.protocol;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.TestDatabases;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(TestDatabases.class)
class TokenEndpointTests {

	private final TestServer server;

	private final TestApp app;

	private final TestBrowser browser;

	TokenEndpointTests(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.app = TestApp.web(this.server);
		this.browser = new TestBrowser(this.server.base());
	}

	@Test
	void aCodeGivesTokensThatCarryBothWorldsClaims() throws Exception {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		assertThat(tokens.status()).isEqualTo(200);
		assertThat(tokens.response().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		Map<String, Object> id = TestApp.claims(tokens.text("id_token"));
		assertThat(id).containsEntry("iss", this.server.issuer())
			.containsEntry("aud", "web")
			.containsEntry("nonce", "n-web")
			.containsEntry("token_use", "id")
			.containsEntry("cognito:username", "ada")
			.containsEntry("email", "ada@example.com")
			.containsEntry("email_verified", true)
			.containsKeys("sub", "auth_time", "exp", "iat", "jti", "origin_jti", "at_hash", "sid", "amr");
		Map<String, Object> access = TestApp.claims(tokens.text("access_token"));
		assertThat(access).containsEntry("client_id", "web")
			.containsEntry("token_use", "access")
			.containsEntry("username", "ada")
			.containsEntry("scope", "email openid profile")
			.containsEntry("sub", id.get("sub"))
			.containsKeys("origin_jti", "auth_time", "jti");
		assertThat(TestApp.header(tokens.text("access_token"))).containsEntry("typ", "at+jwt")
			.containsEntry("alg", "RS256");
		assertThat(verifies(tokens.text("id_token"))).isTrue();
		assertThat(verifies(tokens.text("access_token"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "es256", "ps256", "eddsa" })
	void aClientMayHaveItsTokensSignedOtherwise(String client) throws Exception {
		TestApp signed = TestApp.publicClient(this.server, client);

		Answer tokens = signed.redeem(signed.code(this.browser, "ada"));

		assertThat(String.valueOf(TestApp.header(tokens.text("id_token")).get("alg"))).isEqualToIgnoringCase(client);
		if (!client.equals("eddsa")) {
			assertThat(verifies(tokens.text("id_token"))).isTrue();
		}
	}

	private boolean verifies(String token) throws Exception {
		SignedJWT jwt = SignedJWT.parse(token);
		JWKSet keys = JWKSet.load(URI.create(this.server.issuer() + "/.well-known/jwks.json").toURL());
		JWK key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
		return jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(),
				((AsymmetricJWK) key).toPublicKey()));
	}

	@Test
	void aCodeWorksOnceAndItsReuseEndsWhatItGave() { // RFC 6749 §4.1.2
		String code = this.app.code(this.browser, "ada");
		Answer tokens = this.app.redeem(code);

		assertThat(this.app.redeem(code).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.bearer("/oauth2/userInfo", tokens.text("access_token")).status()).isEqualTo(401);
	}

	@Test
	void nothingElseThatIsGoodOnceIsACode() { // security A3
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		List<String> others = List.of("123456", UUID.randomUUID().toString(), "A".repeat(43), "A".repeat(75),
				tokens.text("refresh_token"), tokens.text("access_token"), tokens.text("id_token"), "' OR 1=1 --");
		assertThat(others)
			.allSatisfy(other -> assertThat(this.app.redeem(other).text("error")).as(other).isEqualTo("invalid_grant"));
		assertThat(this.app.refresh(tokens.text("refresh_token")).status()).as("and it stays what it is")
			.isEqualTo(200);
	}

	@Test
	void aCodeIsBoundToItsClient() {
		String code = this.app.code(this.browser, "ada");
		TestApp other = new TestApp(this.server.issuer(), "web2", TestServer.secret("web2"),
				"https://app.test/callback", "openid");

		assertThat(other.redeem(code).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.redeem(code).text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void aCodeIsBoundToItsRedirectUri() {
		String code = this.app.code(this.browser, "ada");

		assertThat(this.app
			.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri",
					"https://app.test/other?tenant=1", "code_verifier", TestApp.VERIFIER))
			.text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void aWrongOrMissingVerifierIsRefused() { // RFC 7636 §4.6
		Map<String, String> exchange = Map.of("grant_type", "authorization_code", "code",
				this.app.code(this.browser, "ada"), "redirect_uri", "https://app.test/callback");

		assertThat(this.app.token(exchange).text("error")).isEqualTo("invalid_grant");
		Map<String, String> wrong = new java.util.HashMap<>(exchange);
		wrong.put("code_verifier", TestApp.VERIFIER + "x");
		assertThat(this.app.token(wrong).text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void refreshRotatesAndGivesTheSameSuccessorWithinTheGrace() {
		Answer first = this.app.redeem(this.app.code(this.browser, "ada"));

		Answer second = this.app.refresh(first.text("refresh_token"));
		Answer again = this.app.refresh(first.text("refresh_token"));

		assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
		assertThat(again.text("refresh_token")).isEqualTo(second.text("refresh_token"));
		assertThat(TestApp.claims(second.text("id_token")))
			.containsEntry("sub", TestApp.claims(first.text("id_token")).get("sub"))
			.containsEntry("auth_time", TestApp.claims(first.text("id_token")).get("auth_time"));
	}

	@Test
	void reuseOfARotatedRefreshTokenEndsTheGrant() { // RFC 9700 §4.14.2
		TestApp strict = TestApp.publicClient(this.server, "strict");
		Answer first = strict.redeem(strict.code(this.browser, "ada"));
		Answer second = strict.refresh(first.text("refresh_token"));

		assertThat(strict.refresh(first.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
		assertThat(strict.refresh(second.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void aRefreshTokenTwoGenerationsOldEndsTheGrantDespiteTheGrace() {
		Answer first = this.app.redeem(this.app.code(this.browser, "ada"));
		Answer second = this.app.refresh(first.text("refresh_token"));
		Answer third = this.app.refresh(second.text("refresh_token"));

		assertThat(this.app.refresh(first.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.refresh(third.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void aRefreshTokenThatNobodyUsesEndsBeforeItsTime() { // ASVS 7.3.1
		TestApp web2 = new TestApp(this.server.issuer(), "web2", TestServer.secret("web2"),
				"https://app2.test/callback", "openid");
		Answer tokens = web2.redeem(web2.code(this.browser, "ada"));
		UUID grant = UUID.fromString(String.valueOf(TestApp.claims(tokens.text("access_token")).get("origin_jti")));

		lastUsed(grant, Duration.ofMinutes(119));
		Answer again = web2.refresh(tokens.text("refresh_token"));
		assertThat(again.status()).isEqualTo(200);
		lastUsed(grant, Duration.ofMinutes(121));
		assertThat(web2.refresh(again.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
	}

	private void lastUsed(UUID grant, Duration ago) {
		this.server.bean(JdbcClient.class)
			.sql("UPDATE token_grant SET last_used_at = ? WHERE id = ?")
			.params(OffsetDateTime.now().minus(ago), grant)
			.update();
	}

	@Test
	void refreshCannotWidenTheScope() { // RFC 6749 §6
		Answer first = this.app.redeem(this.app.code(this.browser, "ada"));

		assertThat(this.app.token(Map.of("grant_type", "refresh_token", "refresh_token", first.text("refresh_token"),
				"scope", "openid https://api.test/read"))
			.text("error")).isEqualTo("invalid_scope");
	}

	@Test
	void aRefreshTokenIsBoundToItsClientAndNothingElseIsOne() {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		TestApp other = new TestApp(this.server.issuer(), "web2", TestServer.secret("web2"), "", "openid");

		assertThat(other.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
		String good = tokens.text("refresh_token");
		for (String bad : List.of(good.substring(1), good + "A", flip(good, 3), flip(good, good.length() - 1),
				tokens.text("access_token"), "x")) {
			assertThat(this.app.refresh(bad).text("error")).isEqualTo("invalid_grant");
		}
		assertThat(this.app.redeem(good).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.refresh(good).status()).isEqualTo(200);
	}

	private static String flip(String token, int at) {
		char other = (token.charAt(at) == 'A') ? 'B' : 'A';
		return token.substring(0, at) + other + token.substring(at + 1);
	}

	@Test
	void clientCredentialsGiveATokenForTheApi() {
		TestApp machine = new TestApp(this.server.issuer(), "machine", TestServer.secret("machine"), "", "");

		Answer answer = machine.token(Map.of("grant_type", "client_credentials", "scope", "https://api.test/read"));

		assertThat(TestApp.claims(answer.text("access_token"))).containsEntry("sub", "machine")
			.containsEntry("aud", "https://api.test")
			.containsEntry("scope", "https://api.test/read")
			.doesNotContainKeys("username", "origin_jti");
		assertThat(answer.json()).doesNotContainKeys("refresh_token", "id_token");
	}

	@Test
	void aWrongSecretIsRefusedInTheSameWordsAsAnUnknownClient() {
		Answer wrong = new TestApp(this.server.issuer(), "web", "wrong", "", "").refresh("x");
		Answer unknown = new TestApp(this.server.issuer(), "nobody", "wrong", "", "").refresh("x");

		assertThat(wrong.status()).isEqualTo(401);
		assertThat(wrong.response().headers().firstValue("WWW-Authenticate")).isPresent();
		assertThat(wrong.response().body()).isEqualTo(unknown.response().body());
	}

	@Test
	void aConfidentialClientCannotPassForAPublicOne() {
		TestApp without = new TestApp(this.server.issuer(), "web", null, "https://app.test/callback", "openid");

		assertThat(without.redeem(this.app.code(this.browser, "ada")).status()).isEqualTo(401);
	}

	@Test
	void thePasswordGrantIsNotThere() { // RFC 9700 §2.4
		assertThat(this.app.token(Map.of("grant_type", "password", "username", "ada", "password", TestServer.PASSWORD))
			.text("error")).isEqualTo("unsupported_grant_type");
	}

	@Test
	void aDisabledUserGetsNoTokens() { // security.md A30
		TestApp web2 = new TestApp(this.server.issuer(), "web2", TestServer.secret("web2"),
				"https://app2.test/callback", "openid");
		Users users = this.server.bean(Users.class);
		Answer tokens = web2.redeem(web2.code(this.browser, "grace"));
		String code = web2.code(new TestBrowser(this.server.base()), "grace");
		var grace = users.findByName(TestServer.POOL, new LoginName(NameKind.USERNAME, "grace")).orElseThrow();

		users.setEnabled(TestServer.POOL, grace.id(), false);
		try {
			assertThat(web2.redeem(code).text("error")).isEqualTo("invalid_grant");
			assertThat(web2.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
			assertThat(web2.bearer("/oauth2/userInfo", tokens.text("access_token")).status()).isEqualTo(401);
			assertThat(this.browser.open(web2.authorize(Map.of("prompt", "none"))).answer()).containsEntry("error",
					"login_required");
		}
		finally {
			users.setEnabled(TestServer.POOL, grace.id(), true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic", "Basic !!!", "Basic Og==", "Bearer", "Basic dGVzdA==", "Digest x" })
	void aMalformedAuthorizationHeaderIsTheClientsError(String header) { // security.md
																			// D28
		Answer answer = TestApp.send(HttpRequest.newBuilder(URI.create(this.server.issuer() + "/oauth2/token"))
			.header("Authorization", header)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
			.build());

		assertThat(answer.status()).isBetween(400, 401);
	}

	@Test
	void scriptsOfAnyOriginMayCallItButNotWithCookies() {
		Answer answer = TestApp.send(HttpRequest.newBuilder(URI.create(this.server.issuer() + "/oauth2/token"))
			.header("Origin", "https://spa.test")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&client_id=spa&refresh_token=x"))
			.build());

		assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
		assertThat(answer.response().headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
	}

	@Test
	void scriptsMayAskBeforeTheySendAToken() {
		Answer answer = TestApp.send(HttpRequest.newBuilder(URI.create(this.server.issuer() + "/oauth2/userInfo"))
			.header("Origin", "https://spa.test")
			.header("Access-Control-Request-Method", "GET")
			.header("Access-Control-Request-Headers", "authorization")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody())
			.build());

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
	}

}
