package dev.vestibule.federation;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.AdministratorBrowser;
import dev.vestibule.federation.ProviderNotices.Notice;
import dev.vestibule.federation.ProviderNotices.What;
import dev.vestibule.federation.standin.Desk;
import dev.vestibule.federation.standin.Guise;
import dev.vestibule.federation.standin.StandIn;
import dev.vestibule.federation.standin.StandIns;
import dev.vestibule.platform.Json;
import dev.vestibule.signin.provider.Dismissal;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of provider, against a stand-in that behaves as the real one does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInTests {

	private TestServer server;

	private TestApp app;

	@BeforeAll
	void start() throws Exception {
		int port = TestServer.freePort();
		this.server = TestServer.start(TestDatabases.H2.create(), port, "http://localhost:" + port,
				Map.of("spring.profiles.active", "demo-idp", "vestibule.federation.stand-ins",
						"http://localhost:" + port + "/demo-idp", "vestibule.platform.allowed-hosts", "localhost"));
		this.app = TestApp.web(this.server);
		IdentityProviders providers = this.server.bean(IdentityProviders.class);
		KINDS.forEach((name, kind) -> providers.put(TestServer.POOL, name, kind, settings(kind),
				"a-secret-of-32-characters-length"));
		providers.put(TestServer.POOL, "SignInWithApple", "apple", settings("apple"), privateKey());
		providers.put(TestServer.POOL, "Harbor", "oidc", settings(
				"{\"issuer\":\"https://login.harbor.example\",\"domains\":[\"harbor.example\"],\"vouches\":true,"
						+ "\"mapping\":{\"custom:department\":\"department.name\",\"custom:floor\":\"department.floors.1\"}}"),
				"secret");
		providers.put(TestServer.POOL, "Keyed", "oidc",
				settings("{\"issuer\":\"https://login.harbor.example\",\"authenticationMethod\":\"private_key_jwt\"}"),
				null);
		providers.put(TestServer.POOL, "Tides", "oauth2", settings(
				"{\"endpoints\":{\"authorization\":\"https://tides.example/oauth/authorize\",\"token\":\"https://tides.example/oauth/token\","
						+ "\"userInfo\":\"https://tides.example/api/whoami\"},\"mapping\":{\"sub\":\"member.number\",\"email\":\"member.mail\",\"name\":\"member.title\"}}"),
				"secret");
	}

	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("Google", "google"),
			Map.entry("Facebook", "facebook"), Map.entry("LoginWithAmazon", "amazon"),
			Map.entry("Microsoft", "microsoft"), Map.entry("GitHub", "github"), Map.entry("X", "x"),
			Map.entry("Instagram", "instagram"), Map.entry("LinkedIn", "linkedin"), Map.entry("Discord", "discord"),
			Map.entry("GitLab", "gitlab"), Map.entry("Slack", "slack"), Map.entry("Twitch", "twitch"),
			Map.entry("Spotify", "spotify"), Map.entry("LINE", "line"), Map.entry("Kakao", "kakao"));

	static ProviderSettings settings(String kind) {
		Map<String, Object> settings = new HashMap<>(kind.startsWith("{") ? Json.read(kind, Map.class) : Map.of());
		settings.put("clientId", "our-id");
		settings.putIfAbsent("options", switch (kind) {
			case "microsoft" -> Map.of("tenant", "common");
			case "apple" -> Map.of("team-id", "TEAM123456", "key-id", "KEY1234567", "app-id", "com.example.app");
			default -> Map.of();
		});
		return Json.read(Json.write(settings), ProviderSettings.class);
	}

	private static String privateKey() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair pair = generator.generateKeyPair();
		return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "Google,true,true", "Facebook,true,false", "LoginWithAmazon,true,false", "Microsoft,true,true",
			"GitHub,true,true", "X,false,false", "Instagram,false,false", "LinkedIn,true,true", "Discord,true,true",
			"GitLab,true,true", "Slack,true,true", "Twitch,true,true", "Spotify,true,false", "LINE,true,false",
			"Kakao,true,true", "SignInWithApple,true,true", "Harbor,true,true", "Keyed,true,true", "Tides,true,false" })
	void whoeverComesByItsButtonIsAUserOfThePool(String provider, boolean tellsEmail, boolean verifies) {
		String email = provider.toLowerCase(Locale.ROOT) + ".user@example.org";
		Map<String, Object> claims = claims(signIn(new TestBrowser(this.server.base()), provider, email, true));

		assertThat(String.valueOf(claims.get("cognito:username"))).startsWith(provider + "_");
		assertThat(claims.get("email")).isEqualTo(tellsEmail ? email : null);
		assertThat(claims.get("email_verified")).isEqualTo(tellsEmail ? verifies : null);
		if (!provider.equals("Twitch")) {
			assertThat(String.valueOf(claims.get(claims.containsKey("name") ? "name" : "given_name")))
				.startsWith("Augusta");
		}
		Map<?, ?> identity = (Map<?, ?>) Objects.requireNonNull((List<?>) claims.get("identities")).getFirst();
		assertThat(claims.get("cognito:username")).isEqualTo(provider + "_" + identity.get("userId"));
		assertThat(identity.get("providerName")).isEqualTo(provider);
		assertThat(identity.get("primary")).isEqualTo("true");
		assertThat(String.valueOf(identity.get("dateCreated"))).matches("[0-9]{13}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Google", "Facebook", "GitHub", "X", "SignInWithApple", "Slack" })
	void theSameIdentityIsTheSameUserTheNextTime(String provider) {
		String email = "again." + provider.toLowerCase(Locale.ROOT) + "@example.org";
		Map<String, Object> first = claims(signIn(new TestBrowser(this.server.base()), provider, email, true));
		Map<String, Object> second = claims(signIn(new TestBrowser(this.server.base()), provider, email, true));

		assertThat(second.get("sub")).isEqualTo(first.get("sub"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Google", "Facebook", "SignInWithApple", "GitHub" })
	void whoeverSaysNoThereIsBackOnThePageAndToldSo(String provider) {
		TestBrowser browser = new TestBrowser(this.server.base());
		Page there = browser.open(this.app.authorize(Map.of("identity_provider", provider)));
		Page back = browser.submit(there, Map.of("deny", "true"));
		Page page = posted(browser, back);

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.html().select("[role=alert]").text()).contains("did not finish");
		assertThat(page.html().select("a.provider")).hasSizeGreaterThan(10);
	}

	@Test
	void facebookMayTellNoAddress() {
		Map<String, Object> claims = claims(signIn(new TestBrowser(this.server.base()), "Facebook", "", true));

		assertThat(claims).doesNotContainKeys("email", "email_verified");
	}

	/** The company is what Google says, and not what an address looks like. */
	@Test
	void googlesWorkspaceIsTheCompanyAndAnAddressIsNot() {
		this.server.bean(IdentityProviders.class)
			.put(TestServer.POOL, "Workspace", "google",
					settings("{\"allowedDomains\":[\"example.org\"],\"label\":\"Workspace\"}"), "secret");
		this.server.bean(IdentityProviders.class)
			.put(TestServer.POOL, "Consumers", "google", settings("{\"allowedDomains\":[\"gmail.com\"]}"), "secret");
		TestBrowser browser = new TestBrowser(this.server.base());
		assertThat(browser.open(this.app.authorize(Map.of("identity_provider", "Workspace"))).uri())
			.contains("hd=example.org");

		assertThat(claims(signIn(browser, "Workspace", "hosted@example.org", true))).containsKey("sub");
		Page refused = signIn(new TestBrowser(this.server.base()), "Consumers", "someone@gmail.com", true);
		assertThat(refused.html().select("[role=alert]").text()).contains("cannot be used here");
	}

	/** No provider leads this server into the network it stands in. */
	@Test
	void addressThatIsNotAllowedIsNotAsked() {
		try (LyingProvider inside = new LyingProvider()) {
			this.server.bean(IdentityProviders.class)
				.put(TestServer.POOL, "Inside", "oidc", settings("{\"issuer\":\"" + inside.issuer() + "\"}"), "secret");
			Page page = new TestBrowser(this.server.base())
				.open(this.app.authorize(Map.of("identity_provider", "Inside")));

			assertThat(page.html().select("[role=alert]").text()).contains("did not answer as it should");
			assertThat(this.server.bean(JdbcClient.class)
				.sql("SELECT detail FROM audit_event WHERE type = 'ProviderFailed' AND detail LIKE '%Inside%'")
				.query(String.class)
				.single()).contains("Only https addresses are fetched");
		}
	}

	@Test
	void theCompanysWordsAreMappedIntoAttributes() {
		Map<String, Object> claims = claims(
				signIn(new TestBrowser(this.server.base()), "Harbor", "pilot@harbor.example", true));

		assertThat(claims).containsEntry("custom:department", "Pilots").containsEntry("custom:floor", "4");
		assertThat(String.valueOf(claims.get("amr"))).contains("mfa", "otp", "pwd");
		assertThat(claims.get("acr")).isEqualTo("mfa");
	}

	@Test
	void theDomainOfTheAddressLeadsToTheCompany() {
		TestBrowser browser = new TestBrowser(this.server.base());
		Page page = browser.open(this.app.authorize(Map.of()));
		Page step = browser.submit(page, Map.of("username", "Grace@Harbor.Example", "password", "whatever"));

		assertThat(step.html().select("main a.button").attr("href")).contains("login.harbor.example")
			.contains("login_hint=grace@harbor.example");
		Page there = browser.open(step.html().select("main a.button").attr("href"));
		assertThat(there.html().select("input[name=who-email]").val()).isEqualTo("grace@harbor.example");
	}

	@Test
	void appleTellsTheNameOnceAndItStays() {
		String email = "once@privaterelay.appleid.com";
		Map<String, Object> first = claims(signIn(new TestBrowser(this.server.base()), "SignInWithApple", email, true));
		TestBrowser browser = new TestBrowser(this.server.base());
		Page there = browser.open(this.app.authorize(Map.of("identity_provider", "SignInWithApple")));
		Page again = browser.follow(browser.post(there.uri(), without(there, "who-first", email)));
		Map<String, Object> second = claims(posted(browser, again));

		assertThat(first).containsEntry("given_name", "Augusta").containsEntry("family_name", "Ada");
		assertThat(second).containsEntry("given_name", "Augusta").containsEntry("sub", first.get("sub"));
	}

	@Test
	void administratorTriesAppleWhoseAnswerIsPosted() {
		TestBrowser browser = new TestBrowser(this.server.base());
		AdministratorBrowser.owner(this.server, browser, "apple-tester");
		Page page = browser.open(this.server.base() + "/admin/pools/" + TestServer.POOL + "/providers/SignInWithApple");
		Page leaving = browser.submit(page, page.form("/SignInWithApple/test"), Map.of());
		Page there = browser.open(leaving.html().select("main a.button").attr("href"));
		Page shown = posted(browser,
				browser.submit(there, Map.of("who-name", "Augusta Ada", "who-email", "t@x.example")));

		assertThat(shown.html().select(".facts-list").text()).contains("Augusta", "t@x.example");
	}

	/**
	 * Signed as its ID tokens are. The App ID may be meant instead of the client
	 * (security B20).
	 */
	@Test
	void appleTellsOfConsentTakenBackAndOfAccountsThatAreGone() {
		TestBrowser browser = new TestBrowser(this.server.base());
		Guise leaver = new Guise("Augusta Ada", "leaver@privaterelay.appleid.com", true);
		Map<String, Object> claims = claims(signIn(browser, "SignInWithApple", leaver.email(), true));
		String revoked = notice("our-id", leaver, "consent-revoked");
		for (String lie : List.of("x", revoked.substring(0, revoked.length() - 8) + "AAAAAAAA",
				notice("another.app", leaver, "account-delete"))) {
			assertThat(tell(lie, "SignInWithApple")).isEqualTo(400);
		}
		for (String junk : List.of("", "null", "[]", "{", "{}")) {
			assertThat(post(junk, "SignInWithApple")).isEqualTo(400);
		}
		assertThat(tell(revoked, "Google")).as("Google sends no such").isEqualTo(400);
		assertThat(tell(revoked, "Nobody")).isEqualTo(tell(revoked, "Nowhere")).isEqualTo(400);
		assertThat(this.server.bean(JdbcClient.class)
			.sql("SELECT detail FROM audit_event WHERE type = 'ProviderDoubted' ORDER BY happened_at")
			.query(String.class)
			.list()).as("each provider once in a while, and those of nobody together")
			.satisfiesExactly(apple -> assertThat(apple).contains("SignInWithApple"),
					google -> assertThat(google).contains("Google"), nobody -> assertThat(nobody).contains("Nobody"));
		assertThat(tell(notice("our-id", leaver, "email-disabled"), "SignInWithApple")).isEqualTo(200);
		assertThat(signedIn(browser)).isTrue();

		assertThat(tell(revoked, "SignInWithApple")).isEqualTo(200);
		assertThat(signedIn(browser)).isFalse();
		Map<String, Object> again = claims(signIn(browser, "SignInWithApple", leaver.email(), true));
		assertThat(again).containsEntry("sub", claims.get("sub"));

		String subject = String.valueOf(again.get("cognito:username")).replace("SignInWithApple_", "");
		LinkedIdentities identities = this.server.bean(LinkedIdentities.class);
		IdentityProviders providers = this.server.bean(IdentityProviders.class);
		ExternalSubject who = providers.who(providers.find(TestServer.POOL, "SignInWithApple").orElseThrow(), subject);
		this.server.bean(Dismissal.class).heed(new Notice(who, What.ACCOUNT_DELETED, Instant.EPOCH));
		assertThat(identities.find(who)).as("older than the link").isPresent();
		assertThat(tell(notice("com.example.app", leaver, "account-delete"), "SignInWithApple")).isEqualTo(200);
		assertThat(identities.find(who)).isEmpty();
		assertThat(signedIn(browser)).isFalse();
	}

	private String notice(String client, Guise who, String way) {
		StandIn apple = this.server.bean(StandIns.class)
			.at("https://appleid.apple.com/auth/token")
			.orElseThrow()
			.standIn();
		return this.server.bean(Desk.class).notice(apple, client, who, way);
	}

	private int tell(String notice, String provider) {
		return post(Json.write(Map.of("payload", notice)), provider);
	}

	private int post(String body, String provider) {
		return TestApp
			.send(HttpRequest.newBuilder(URI.create(this.server.issuer() + "/oauth2/idpnotice/" + provider))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build())
			.status();
	}

	private boolean signedIn(TestBrowser browser) {
		return browser.open(this.app.authorize(Map.of("prompt", "none"))).answer().containsKey("code");
	}

	@Test
	void whatThePoolRequiresAndTheProviderDoesNotTellIsAsked() {
		TestBrowser browser = new TestBrowser(this.server.base());
		Page there = browser.open(this.app.authorize(Map.of("identity_provider", "X")));
		Page asked = browser.submit(there, Map.of("who-name", "Augusta Ada"));

		assertThat(asked.html().select("input[name*=given_name]")).hasSize(1);
	}

	/** Goes there by the button, and comes back. */
	private Page signIn(TestBrowser browser, String provider, String email, boolean verified) {
		Page page = browser.open(this.app.authorize(Map.of()));
		String button = page.html()
			.select("a.provider[href$=provider=" + provider + "]")
			.eachAttr("abs:href")
			.getFirst();
		Page there = browser.open(button);
		assertThat(there.uri()).contains("/demo-idp/");
		return posted(browser,
				browser.submit(there, Map.of("who-name", "Augusta Ada", "who-email", email, "who-verified", "true")));
	}

	/**
	 * Apple's page posts, as its script would; and where something is missing, it is
	 * told.
	 */
	private static Page posted(TestBrowser browser, Page page) {
		Page back = (page.left() == null && page.html().selectFirst("form[action*=idpresponse]") != null)
				? posts(browser, page) : page;
		return (back.left() == null && back.uri().contains("/signin")
				&& back.html().selectFirst("input[name='attributes[given_name]']") != null
				&& back.html().selectFirst("input[name=password]") == null)
						? browser.submit(back, Map.of("attributes[given_name]", "Augusta")) : back;
	}

	/** Another site's form brings none of our cookies. */
	private static Page posts(TestBrowser browser, Page page) {
		Map<String, String> fields = new HashMap<>();
		page.form().select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
		var answer = new TestBrowser("http://elsewhere").post(page.form().absUrl("action"), fields);
		assertThat(answer.statusCode()).isEqualTo(303);
		String location = answer.headers().firstValue("Location").orElseThrow();
		assertThat(location).doesNotContain("code=");
		return browser.open(answer.uri().resolve(location).toString());
	}

	private static Map<String, String> without(Page page, String field, String email) {
		Map<String, String> fields = new HashMap<>();
		page.form().select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
		fields.remove(field);
		fields.put("who-name", "Augusta Ada");
		fields.put("who-email", email);
		return fields;
	}

	private Map<String, Object> claims(Page back) {
		return TestApp.claims(this.app.redeem(String.valueOf(back.answer().get("code"))).text("id_token"));
	}

}
