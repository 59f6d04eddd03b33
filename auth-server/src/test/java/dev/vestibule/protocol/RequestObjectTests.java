package dev.vestibule.protocol;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signed authorization requests (RFC 9101, OpenID Connect Core §6). */
class RequestObjectTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestBrowser browser = new TestBrowser(this.server.base());

	private SigningClient client = new SigningClient("", SigningClient.freshKey());

	@BeforeEach
	void register() {
		this.client = SigningClient.register(this.server, "signing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "JWT", "oauth-authz-req+jwt" })
	void whatIsInTheObjectIsAsked(String type) { // RFC 9101 §6.3
		String object = SigningClient.sign(type, claims().build(), this.client.key());

		Page page = this.browser.open(authorize(Map.of("request", object)));
		assertThat(page.path()).startsWith("/" + TestServer.POOL + "/signin");
		Page done = this.browser.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD));

		assertThat(done.left()).startsWith(SigningClient.CALLBACK);
		assertThat(done.answer()).containsKey("code").containsEntry("state", "of the object");
	}

	@Test
	void nothingFromBesideTheObjectIsAsked() { // RFC 9101 §6.3
		String object = this.client.sign(claims().claim("prompt", "none").build());

		Page answer = this.browser.open(authorize(
				Map.of("request", object, "state", "of the query", "prompt", "login", "response_mode", "form_post")));

		assertThat(answer.answer()).containsEntry("error", "login_required").containsEntry("state", "of the object");
	}

	@Test
	void anObjectMayAskToBeAnsweredByAForm() {
		String object = this.client.sign(claims().claim("prompt", "none").claim("response_mode", "form_post").build());

		HttpResponse<String> answer = this.browser.get(authorize(Map.of("request", object)));

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("login_required").contains("action=\"" + SigningClient.CALLBACK + "\"");
	}

	@ParameterizedTest
	@EnumSource
	void anObjectThatDoesNotCountIsRefused(Flaw flaw) {
		HttpResponse<String> alone = this.browser.get(authorize(Map.of("request", flaw.object(this))));
		assertThat(alone.statusCode()).as("there is no address that anybody vouches for").isEqualTo(400);

		Map<String, String> beside = new HashMap<>(Map.of("request", flaw.object(this), "response_type", "code",
				"scope", "openid", "redirect_uri", SigningClient.CALLBACK, "state", "of the query"));
		Page answer = this.browser
			.open(authorize(beside) + "&code_challenge=" + "x".repeat(43) + "&code_challenge_method=S256");
		assertThat(answer.left()).startsWith(SigningClient.CALLBACK);
		assertThat(answer.answer()).containsEntry("error", "invalid_request_object")
			.containsEntry("state", "of the query");
	}

	@Test
	void aRequestUriIsNeverFetched() {
		Page answer = this.browser.open(authorize(Map.of("request_uri", "https://signing.test/object", "response_type",
				"code", "scope", "openid", "redirect_uri", SigningClient.CALLBACK)));

		assertThat(answer.answer()).containsEntry("error", "request_uri_not_supported");
	}

	@Test
	void aRedirectUriInTheObjectIsCheckedLikeAny() {
		String object = this.client.sign(claims().claim("redirect_uri", "https://evil.test/callback").build());

		HttpResponse<String> answer = this.browser
			.get(authorize(Map.of("request", object, "redirect_uri", SigningClient.CALLBACK)));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void theClientAlsoProvesItselfByItsKeyOnce() { // RFC 7523 §3
		String assertion = this.client.sign(this.client.claims(this.server.issuer()).subject("signing").build());
		TestApp app = new TestApp(this.server.issuer(), "signing", null, SigningClient.CALLBACK, "");
		Map<String, String> request = Map.of("grant_type", "client_credentials", "client_assertion", assertion,
				"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

		assertThat(app.token(request).text("access_token")).isNotEmpty();
		assertThat(app.token(request).text("error")).isEqualTo("invalid_client");
	}

	@Test
	void aRequestObjectIsNoClientAssertionAndTheOtherWayRound() { // RFC 9101 §10.8
		TestApp app = new TestApp(this.server.issuer(), "signing", null, SigningClient.CALLBACK, "");
		String object = SigningClient.sign("oauth-authz-req+jwt",
				this.client.claims(this.server.issuer()).subject("signing").build(), this.client.key());

		assertThat(app.token(Map.of("grant_type", "client_credentials", "client_assertion", object,
				"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
			.text("error")).isEqualTo("invalid_client");
	}

	private JWTClaimsSet.Builder claims() {
		String plain = TestApp.publicClient(this.server, "signing").authorize(Map.of());
		String challenge = plain.replaceAll(".*[?&]code_challenge=([^&]*).*", "$1");
		return this.client.claims(this.server.issuer())
			.claim("response_type", "code")
			.claim("client_id", "signing")
			.claim("redirect_uri", SigningClient.CALLBACK)
			.claim("scope", "openid")
			.claim("state", "of the object")
			.claim("max_age", 3600)
			.claim("code_challenge", challenge)
			.claim("code_challenge_method", "S256");
	}

	private String authorize(Map<String, String> parameters) {
		Map<String, String> all = new HashMap<>(parameters);
		all.put("client_id", "signing");
		return this.server.issuer() + "/oauth2/authorize?" + TestBrowser.form(all);
	}

	enum Flaw {

		FOREIGN_KEY(claims -> claims), UNSIGNED(claims -> claims), GARBAGE(claims -> claims),
		LATE(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
		EARLY(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120)))),
		OTHER_CLIENT(claims -> claims.claim("client_id", "web")), OTHER_ISSUER(claims -> claims.issuer("web")),
		OTHER_AUDIENCE(claims -> claims.audience("https://elsewhere.test")),
		NO_AUDIENCE(claims -> claims.audience((String) null)), ASSERTION(claims -> claims.subject("signing")),
		NESTED(claims -> claims.claim("request_uri", "https://signing.test/object"));

		private final UnaryOperator<JWTClaimsSet.Builder> change;

		Flaw(UnaryOperator<JWTClaimsSet.Builder> change) {
			this.change = change;
		}

		private String object(RequestObjectTests test) {
			ECKey key = (this == FOREIGN_KEY) ? SigningClient.freshKey() : test.client.key();
			return switch (this) {
				case GARBAGE -> "eyJhbGciOiJFUzI1NiJ9.bm90IGpzb24.AAAA";
				case UNSIGNED -> new PlainJWT(test.claims().build()).serialize();
				case FOREIGN_KEY -> SigningClient.sign("JWT", test.claims().build(), key);
				default -> SigningClient.sign("JWT", this.change.apply(test.claims()).build(), key);
			};
		}

	}

}
