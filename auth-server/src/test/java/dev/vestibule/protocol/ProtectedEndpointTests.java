package dev.vestibule.protocol;

import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Userinfo, introspection, revocation, discovery. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class ProtectedEndpointTests {

	private final TestServer server;

	private final TestApp app;

	private final TestApp machine;

	private final TestApp api;

	private final TestBrowser browser;

	ProtectedEndpointTests(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.app = TestApp.web(this.server);
		this.machine = new TestApp(this.server.issuer(), "machine", TestServer.secret("machine"), "", "");
		this.api = new TestApp(this.server.issuer(), "api", TestServer.secret("api"), "", "");
		this.browser = new TestBrowser(this.server.base());
	}

	@Test
	void userInfoTellsWhatTheScopesAllow() { // Core §5.3, §5.4
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		Answer few = this.app.asking("openid")
			.redeem(this.app.asking("openid").code(new TestBrowser(this.server.base()), "ada"));

		Map<String, Object> all = this.app.bearer("/oauth2/userInfo", tokens.text("access_token")).json();
		assertThat(all).containsEntry("email", "ada@example.com")
			.containsEntry("email_verified", true)
			.containsEntry("name", "Ada Lovelace")
			.containsEntry("sub", TestApp.claims(tokens.text("id_token")).get("sub"));
		assertThat(this.app.bearer("/oauth2/userInfo", few.text("access_token")).json()).doesNotContainKeys("email",
				"name");
	}

	@Test
	void userInfoRefusesWhatIsNoAccessTokenOfThisPool() {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		String access = tokens.text("access_token");
		TestApp other = new TestApp(this.server.base() + "/" + TestServer.OTHER_POOL, "otherspa", null,
				"https://spa.test/callback", "openid");

		for (String bad : List.of(tokens.text("id_token"), access.substring(0, access.length() - 2), "x", access + "A",
				tokens.text("refresh_token"), machineToken())) {
			assertThat(this.app.bearer("/oauth2/userInfo", bad).status()).isIn(401, 403);
		}
		assertThat(other.bearer("/oauth2/userInfo", access).status()).isEqualTo(401);
		assertThat(this.browser.get(this.server.issuer() + "/oauth2/userInfo?access_token=" + access).statusCode())
			.isEqualTo(401);
	}

	private String machineToken() {
		return this.machine.token(Map.of("grant_type", "client_credentials")).text("access_token");
	}

	@Test
	void introspectionTellsTheClientItself() { // RFC 7662 §2.2
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		Map<String, Object> access = this.app.call("/oauth2/introspect", Map.of("token", tokens.text("access_token")))
			.json();
		assertThat(access).containsEntry("active", true)
			.containsEntry("client_id", "web")
			.containsEntry("username", "ada")
			.containsEntry("scope", "email openid profile");
		assertThat(this.app.call("/oauth2/introspect", Map.of("token", tokens.text("refresh_token"))).json())
			.containsEntry("active", true);
	}

	@Test
	void introspectionTellsOthersNothing() { // security.md D3
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		assertThat(this.machine.call("/oauth2/introspect", Map.of("token", tokens.text("access_token"))).json())
			.isEqualTo(Map.of("active", false));
		assertThat(this.machine.call("/oauth2/introspect", Map.of("token", tokens.text("refresh_token"))).json())
			.isEqualTo(Map.of("active", false));
	}

	@Test
	void introspectionTellsTheApiThatTheTokenIsMeantFor() {
		assertThat(this.api.call("/oauth2/introspect", Map.of("token", tokenFor("https://api.test/read"))).json())
			.containsEntry("active", true);
	}

	private String tokenFor(String scope) {
		return this.machine.token(Map.of("grant_type", "client_credentials", "scope", scope)).text("access_token");
	}

	@Test
	void introspectionNeedsAClientThatProvesItself() {
		assertThat(TestApp.publicClient(this.server, "spa").call("/oauth2/introspect", Map.of("token", "x")).status())
			.isEqualTo(401);
	}

	@Test
	void revocationEndsTheGrantAtOnce() { // RFC 7009 §2.1
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		assertThat(this.app.call("/oauth2/revoke", Map.of("token", tokens.text("refresh_token"))).status())
			.isEqualTo(200);

		assertThat(this.app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.bearer("/oauth2/userInfo", tokens.text("access_token")).status()).isEqualTo(401);
		assertThat(this.app.call("/oauth2/introspect", Map.of("token", tokens.text("access_token"))).json())
			.isEqualTo(Map.of("active", false));
	}

	@Test
	void aMachinesTokenCanBeRevokedToo() {
		String token = tokenFor("https://api.test/read");

		this.machine.call("/oauth2/revoke", Map.of("token", token));
		this.machine.call("/oauth2/revoke", Map.of("token", token));

		assertThat(this.machine.call("/oauth2/introspect", Map.of("token", token)).json())
			.isEqualTo(Map.of("active", false));
	}

	@Test
	void nobodyRevokesAnothersTokens() {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		this.machine.call("/oauth2/revoke", Map.of("token", tokens.text("refresh_token")));

		assertThat(this.app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
	}

	@Test
	void revokingWhatIsUnknownSucceeds() {
		assertThat(this.app.call("/oauth2/revoke", Map.of("token", "unknown")).status()).isEqualTo(200);
	}

	@Test
	void discoverySaysWhatThereIs() {
		Map<String, Object> oidc = this.app.bearer("/.well-known/openid-configuration", "x").status() == 200
				? this.app.bearer("/.well-known/openid-configuration", "x").json() : discovery();

		assertThat(oidc).containsEntry("issuer", this.server.issuer())
			.containsEntry("authorization_endpoint", this.server.issuer() + "/oauth2/authorize")
			.containsEntry("userinfo_endpoint", this.server.issuer() + "/oauth2/userInfo")
			.containsEntry("jwks_uri", this.server.issuer() + "/.well-known/jwks.json")
			.containsEntry("end_session_endpoint", this.server.issuer() + "/logout")
			.containsEntry("authorization_response_iss_parameter_supported", true)
			.containsEntry("request_uri_parameter_supported", false)
			.containsEntry("request_parameter_supported", true)
			.containsEntry("request_object_signing_alg_values_supported", List.of("RS256", "PS256", "ES256"))
			.containsEntry("acr_values_supported", List.of("1fa", "mfa", "phr"))
			.containsEntry("code_challenge_methods_supported", List.of("S256"))
			.containsEntry("response_types_supported", List.of("code"))
			.doesNotContainKeys("tls_client_certificate_bound_access_tokens", "dpop_signing_alg_values_supported");
	}

	private Map<String, Object> discovery() {
		return TestApp
			.send(java.net.http.HttpRequest
				.newBuilder(java.net.URI.create(this.server.issuer() + "/.well-known/openid-configuration"))
				.build())
			.json();
	}

	@Test
	void theServerMetadataIsThereToo() { // RFC 8414 §3.1
		Map<String, Object> metadata = TestApp
			.send(java.net.http.HttpRequest.newBuilder(java.net.URI
				.create(this.server.base() + "/.well-known/oauth-authorization-server/" + TestServer.POOL)).build())
			.json();

		assertThat(metadata).containsEntry("issuer", this.server.issuer());
	}

	@Test
	void anUnknownPoolIsNotFound() {
		assertThat(this.browser.get(this.server.base() + "/eu-none-1_None00000/.well-known/openid-configuration")
			.statusCode()).isEqualTo(404);
	}

}
