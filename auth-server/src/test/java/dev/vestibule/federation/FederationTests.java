package dev.vestibule.federation;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.TestDatabases;
import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.Clients;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.NewIdentity;
import dev.vestibule.user.User;
import dev.vestibule.user.UserAdministration;
import dev.vestibule.user.UserEdit;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a provider may say, and what is made of it: section B of the security cases,
 * federation in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationTests {

	private static final String LINKING = "{federation: {linking: %s}, sign-in: {names: [email, username]}, "
			+ "sign-up: {required-attributes: [given_name]}, password: {min-length: 8}}";

	private final LyingProvider good = new LyingProvider();

	private final LyingProvider other = new LyingProvider();

	private TestServer server;

	private TestApp app;

	@BeforeAll
	void start() {
		this.server = TestServer.start(TestDatabases.H2.create(), Map.of("vestibule.platform.allowed-hosts",
				"127.0.0.1", "vestibule.signin.throttle.password-by-address", "10000/1s"));
		clients();
		this.app = TestApp.web(this.server);
	}

	private void clients() {
		Clients clients = this.server.bean(Clients.class);
		clients.put(TestServer.POOL, "broker", "Broker",
				Settings
					.client("{type: confidential, redirect-uris: ['https://broker.test/callback'], scopes: [openid], "
							+ "grant-types: [authorization_code, refresh_token, "
							+ "'urn:ietf:params:oauth:grant-type:token-exchange']}"),
				Set.of(this.server.bean(ClientSecrets.class).encode(TestServer.secret("web2"))));
		clients.put(TestServer.POOL, "goodonly", "Good only", Settings.client(
				"{redirect-uris: ['https://goodonly.test/callback'], scopes: [openid], identity-providers: [Good]}"),
				Set.of());
	}

	@BeforeEach
	void fresh() {
		for (LyingProvider provider : List.of(this.good, this.other)) {
			provider.signing = provider.published;
			provider.claims = claims -> {
			};
			provider.profile = profile -> {
			};
			provider.token = token -> token;
			provider.answer.clear();
			provider.namesItself = true;
			provider.delay = 0;
			provider.health = 200;
			provider.asked.clear();
			provider.redeemed.clear();
			provider.subject = UUID.randomUUID().toString();
			provider.email = provider.subject + "@example.org";
		}
		put("Good", this.good, "");
		put("Other", this.other, "");
		policy("ask");
	}

	@AfterAll
	void stop() {
		this.server.close();
		this.good.close();
		this.other.close();
	}

	private void put(String name, LyingProvider provider, String more) {
		providers().put(TestServer.POOL, name, "oidc",
				StandInTests.settings("{\"issuer\":\"" + provider.issuer() + "\"" + more + "}"), "the-secret");
	}

	private IdentityProviders providers() {
		return this.server.bean(IdentityProviders.class);
	}

	private void policy(String linking) {
		this.server.bean(Pools.class).put(TestServer.POOL, pool().name(), Settings.policy(LINKING.formatted(linking)));
	}

	private Pool pool() {
		return this.server.bean(Pools.class).get(TestServer.POOL);
	}

	private TestBrowser browser() {
		return new TestBrowser(this.server.base());
	}

	/** By the button, there and back. */
	private Page signIn(TestBrowser browser, String provider) {
		return back(browser, browser.open(authorize(provider)));
	}

	private String authorize(String provider) {
		return this.app.authorize(Map.of("identity_provider", provider));
	}

	/** The provider answers at once; follows that answer. */
	private static Page back(TestBrowser browser, Page leaving) {
		HttpResponse<String> there = browser.get(Objects.requireNonNull(leaving.left(), leaving.html()::text));
		return browser.open(there.headers().firstValue("Location").orElseThrow());
	}

	private Map<String, Object> claims(Page back) {
		return TestApp.claims(this.app.redeem(String.valueOf(back.answer().get("code"))).text("id_token"));
	}

	private static void refused(Page page) {
		assertThat(page.left()).isNull();
		assertThat(page.html().select("[role=alert]").text()).contains("did not answer as it should");
	}

	@Test
	void codeIsRedeemedWithPkceAtItsOwnCallback() {
		Map<String, Object> claims = claims(signIn(browser(), "Good"));

		assertThat(claims).containsEntry("cognito:username", "Good_" + this.good.subject);
		assertThat(this.good.asked.getFirst()).containsEntry("code_challenge_method", "S256")
			.containsEntry("redirect_uri", this.server.issuer() + "/oauth2/idpresponse/Good")
			.containsKeys("nonce", "state", "code_challenge");
		assertThat(this.good.redeemed.getFirst()).containsKey("code_verifier");
	}

	/** B8. */
	@Test
	void idTokenMustBeForUsNowOfThisIssuerAndThisAttempt() {
		long hourAgo = System.currentTimeMillis() / 1000 - 3600;
		List<Consumer<Map<String, Object>>> lies = List.of(claims -> claims.put("iss", this.other.issuer()),
				claims -> claims.put("aud", "somebody-else"),
				claims -> claims.putAll(Map.of("aud", List.of("our-id", "other"), "azp", "other")),
				claims -> claims.put("exp", hourAgo), claims -> claims.remove("exp"),
				claims -> claims.put("iat", System.currentTimeMillis() / 1000 + 3600),
				claims -> claims.put("nonce", "another"), claims -> claims.remove("nonce"),
				claims -> claims.remove("sub"));
		for (Consumer<Map<String, Object>> lie : lies) {
			this.good.claims = lie;
			refused(signIn(browser(), "Good"));
		}
	}

	/** B8. */
	@Test
	void idTokenMustBeSignedByAKeyOfThisProvider() {
		this.good.signing = this.other.published;
		refused(signIn(browser(), "Good"));

		this.good.signing = this.good.published;
		this.good.token = token -> new PlainJWT(body(token)).serialize();
		refused(signIn(browser(), "Good"));

		this.good.token = token -> token.substring(0, token.lastIndexOf('.') + 1);
		refused(signIn(browser(), "Good"));
	}

	/** B9's shape: the public key is no secret to sign with. */
	@Test
	void publicKeyIsNoSecretToSignWith() {
		this.good.token = token -> {
			try {
				SignedJWT forged = new SignedJWT(
						new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(this.good.published.getKeyID()).build(),
						body(token));
				forged.sign(new MACSigner(this.good.published.toRSAPublicKey().getEncoded()));
				return forged.serialize();
			}
			catch (JOSEException ex) {
				throw new AssertionError(ex);
			}
		};
		refused(signIn(browser(), "Good"));
	}

	private static JWTClaimsSet body(String token) {
		try {
			return SignedJWT.parse(token).getJWTClaimsSet();
		}
		catch (ParseException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void newKeysAreFetchedWhenTheOldOnesDoNotFit() throws InterruptedException {
		assertThat(signIn(browser(), "Good").left()).isNotNull();
		this.good.published = LyingProvider.key();
		this.good.signing = this.good.published;
		Thread.sleep(2100);

		assertThat(signIn(browser(), "Good").left()).isNotNull();
	}

	@Test
	void profileMustBeThatOfTheSameUser() {
		this.good.profile = profile -> profile.put("sub", "somebody-else");

		refused(signIn(browser(), "Good"));
	}

	/** B7. */
	@Test
	void answerMustNameItsIssuer() {
		this.good.answer.put("iss", this.other.issuer());
		refused(signIn(browser(), "Good"));
		this.good.answer.put("iss", "");
		refused(signIn(browser(), "Good"));
	}

	/** B6. */
	@Test
	void answerOfOneProviderIsNoneAtAnothersCallback() {
		TestBrowser browser = browser();
		Page leaving = browser.open(authorize("Good"));
		String answer = browser.get(Objects.requireNonNull(leaving.left()))
			.headers()
			.firstValue("Location")
			.orElseThrow();

		assertThat(browser.open(answer.replace("/idpresponse/Good", "/idpresponse/Other")).status()).isEqualTo(410);
		assertThat(browser.open(answer.replace("/idpresponse/Good", "/idpresponse")).left()).isNotNull();
	}

	@Test
	void answerIsGoodOnceAndInItsOwnBrowser() {
		TestBrowser browser = browser();
		Page leaving = browser.open(authorize("Good"));
		String answer = browser.get(Objects.requireNonNull(leaving.left()))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		TestBrowser thief = browser();
		thief.open(this.app.authorize(Map.of()));

		assertThat(browser().open(answer).status()).isEqualTo(410);
		assertThat(thief.open(answer).status()).isEqualTo(410);
		assertThat(browser.open(answer).left()).isNotNull();
		assertThat(browser.open(answer).status()).isEqualTo(410);
		assertThat(this.good.redeemed).hasSize(1);
	}

	/** B14's shape. */
	@Test
	void parametersThatComeTwiceAreRefused() {
		TestBrowser browser = browser();
		browser.open(this.app.authorize(Map.of()));

		assertThat(browser.get(this.server.issuer() + "/oauth2/idpresponse/Good?state=a&state=b&code=c").statusCode())
			.isEqualTo(400);
	}

	/** B20: without our cookies, and the address holds no code. */
	@Test
	void answerMayBePostedByTheProvidersPage() {
		TestBrowser browser = browser();
		Page leaving = browser.open(authorize("Good"));
		String answer = browser.get(Objects.requireNonNull(leaving.left()))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		String[] parts = answer.split("\\?", 2);
		Map<String, String> fields = Arrays.stream(parts[1].split("&"))
			.map(pair -> pair.split("=", 2))
			.collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
		HttpResponse<String> kept = new TestBrowser("http://elsewhere").post(parts[0], fields);
		String next = kept.uri().resolve(kept.headers().firstValue("Location").orElseThrow()).toString();

		assertThat(next).contains("state=").doesNotContain("code=");
		assertThat(browser().open(next).status()).isEqualTo(410);
		assertThat(browser.open(next).left()).isNotNull();
	}

	/** B4: verified by a boolean, or not at all. */
	@Test
	void addressThatIsNotVerifiedLeadsToNoAccount() {
		List<Consumer<Map<String, Object>>> lies = List.of(claims -> claims.put("email_verified", false),
				claims -> claims.remove("email_verified"), claims -> claims.put("email_verified", "true"),
				claims -> claims.put("email_verified", 1));
		for (Consumer<Map<String, Object>> lie : lies) {
			this.good.subject = UUID.randomUUID().toString();
			this.good.email = "ada@example.com";
			this.good.claims = lie;
			Map<String, Object> claims = claims(signIn(browser(), "Good"));

			assertThat(claims).containsEntry("cognito:username", "Good_" + this.good.subject)
				.containsEntry("email_verified", false);
		}
	}

	/** What is verified is that address, and not another of the same answer. */
	@Test
	void verifiedIsTheAddressThatWasMeant() {
		this.good.profile = profile -> profile.put("email", "ada@example.com");
		Map<String, Object> claims = claims(signIn(browser(), "Good"));

		assertThat(claims).containsEntry("email", "ada@example.com").containsEntry("email_verified", false);
	}

	@Test
	void accountWithTheSameAddressIsShownFirstAndThenLinked() {
		this.good.email = "grace@example.com";
		TestBrowser browser = browser();
		Page asked = signIn(browser, "Good");
		assertThat(asked.html().select(".notice").text()).contains("already an account");
		assertThat(asked.html().select("input[name=password]")).hasSize(1);
		Map<String, Object> first = claims(browser.submit(asked, Map.of("password", TestServer.PASSWORD)));
		Map<String, Object> second = claims(signIn(browser(), "Good"));

		assertThat(first).containsEntry("cognito:username", "grace");
		assertThat(second).containsEntry("sub", first.get("sub")).containsKey("identities");
		unlink(first, "Good");
		assertThat(signIn(browser(), "Good").left()).as("the proof died with the link").isNull();
	}

	private void unlink(Map<String, Object> claims, String provider) {
		LinkedIdentities identities = this.server.bean(LinkedIdentities.class);
		UUID userId = UUID.fromString(String.valueOf(claims.get("sub")));
		identities.of(TestServer.POOL, userId)
			.stream()
			.filter(identity -> identity.provider().equals(provider))
			.forEach(identity -> identities.unlink(pool(), userId, identity.id(), 0));
	}

	/** B1: what is shown counts for the identity that asked, and for no later one. */
	@Test
	void showingAnAccountLinksTheIdentityThatAskedAndNoOther() {
		this.good.email = "ada@example.com";
		TestBrowser browser = browser();
		Page asked = signIn(browser, "Good");
		String mine = this.good.subject;
		this.good.subject = "an-impostor";
		assertThat(signIn(browser(), "Good").left()).as("another browser").isNull();
		Page elsewhere = browser.open(asked.uri().replaceAll("/signin.*journey=", "/signin/identifier?journey="));
		Page wrong = browser.submit(elsewhere, Map.of("username", "grace"));
		Page grace = browser.submit(wrong, Map.of("username", "grace", "password", TestServer.PASSWORD));

		assertThat(claims(grace)).containsEntry("cognito:username", "grace");
		assertThat(find("Good", mine)).as("it was not grace who was asked").isEmpty();
		assertThat(find("Good", "an-impostor")).isEmpty();
	}

	private Optional<User> find(String provider, String subject) {
		return this.server.bean(LinkedIdentities.class).find(TestServer.POOL, provider, subject);
	}

	@Test
	void trustedProviderLinksWithoutAskingForItsDomainOnly() {
		policy("trust");
		put("Good", this.good, ",\"trustedDomains\":[\"example.com\"]");
		this.good.email = "ada@example.com";
		Map<String, Object> claims = claims(signIn(browser(), "Good"));
		assertThat(claims).containsEntry("cognito:username", "ada");
		unlink(claims, "Good");

		put("Good", this.good, ",\"trustedDomains\":[\"example.net\"]");
		this.good.subject = UUID.randomUUID().toString();
		assertThat(signIn(browser(), "Good").html().select(".notice").text()).contains("already an account");
	}

	@Test
	void apartTheyAreTwoUsers() {
		policy("apart");
		this.good.email = "ada@example.com";

		assertThat(claims(signIn(browser(), "Good"))).containsEntry("cognito:username", "Good_" + this.good.subject)
			.containsEntry("email", "ada@example.com");
	}

	/** B5. */
	@Test
	void whoeverSignedUpWithSomebodysAddressBeforeThemIsGone() {
		TestBrowser squatter = browser();
		Page form = squatter.open(this.app.authorize(Map.of("prompt", "create")));
		squatter.submit(form, Map.of("username", "squatter", "email", "victim@example.org", "password",
				"wrench fjord tapir 7", "attributes[given_name]", "S"));
		this.good.email = "victim@example.org";
		Map<String, Object> claims = claims(signIn(browser(), "Good"));

		assertThat(claims).containsEntry("email", "victim@example.org").containsEntry("email_verified", true);
		Page refused = this.app.signIn(browser(), "squatter", Map.of());
		assertThat(refused.left()).isNull();
		assertThat(this.app.signIn(browser(), "victim@example.org", Map.of()).left()).isNull();
	}

	@Test
	void identityIsOneUsersAndTheLastWayInStays() {
		Map<String, Object> claims = claims(signIn(browser(), "Good"));
		LinkedIdentities identities = this.server.bean(LinkedIdentities.class);
		UUID id = UUID.fromString(String.valueOf(claims.get("sub")));
		User ada = this.server.bean(Users.class)
			.findByName(TestServer.POOL,
					new dev.vestibule.user.LoginName(dev.vestibule.pool.PoolPolicy.NameKind.USERNAME, "ada"))
			.orElseThrow();
		NewIdentity taken = new NewIdentity(TestServer.POOL, "Good", "OIDC", null, this.good.subject, "x");

		assertThat(identities.link(ada.id(), taken)).isEqualTo(LinkOutcome.TAKEN);
		UUID last = identities.of(TestServer.POOL, id).getFirst().id();
		assertThat(identities.unlink(pool(), id, last, 0)).isEqualTo(LinkOutcome.LAST_WAY_IN);
	}

	@Test
	void administratorLinksAheadOfTheFirstSignInAndTakesItBack() {
		ProviderLinks links = this.server.bean(ProviderLinks.class);
		User ahead = this.server.user("linked-ahead");
		this.server.bean(UserAdministration.class)
			.edit(ahead, new UserEdit(ahead.email(), true, null, false, ahead.attributes().values()));
		links.link(pool(), ahead.id(), "Good", this.good.subject, "ahead at work");

		assertThat(claims(signIn(browser(), "Good"))).containsEntry("sub", ahead.id().toString());
		assertThatThrownBy(() -> links.link(pool(), this.server.user("ada").id(), "Good", this.good.subject, null))
			.hasMessageContaining("subject: belongs to somebody else");
		assertThatThrownBy(() -> links.link(pool(), ahead.id(), "Nowhere", "x", null))
			.hasMessageContaining("provider:");
		assertThatThrownBy(() -> links.link(pool(), ahead.id(), "Good", " \n", null)).hasMessageContaining("subject:");
		UUID identity = this.server.bean(LinkedIdentities.class).of(TestServer.POOL, ahead.id()).getFirst().id();
		assertThat(links.unlink(pool(), this.server.user("ada").id(), identity, 0)).isFalse();
		assertThat(links.unlink(pool(), ahead.id(), identity, 0)).isTrue();
		assertThat(find("Good", this.good.subject)).isEmpty();
		assertThat(mails(ahead)).as("each change is told").containsExactly("factor-changed", "factor-changed");
	}

	private List<String> mails(User user) {
		return this.server.bean(Outbox.class)
			.latest(TestServer.POOL)
			.stream()
			.filter(entry -> entry.recipient().equals(user.email()))
			.map(OutboxEntry::kind)
			.toList();
	}

	@Test
	void signUpByAProviderCanBeOff() {
		put("Good", this.good, ",\"signUp\":false");
		Page page = signIn(browser(), "Good");

		assertThat(page.html().select("[role=alert]").text()).contains("no account here");
		assertThat(find("Good", this.good.subject)).isEmpty();
	}

	@Test
	void onlyAllowedDomainsComeIn() {
		put("Good", this.good, ",\"allowedDomains\":[\"example.com\"]");
		assertThat(signIn(browser(), "Good").html().select("[role=alert]").text()).contains("cannot be used here");
		put("Good", this.good, ",\"allowedDomains\":[\"example.org\"]");
		assertThat(signIn(browser(), "Good").left()).isNotNull();
	}

	@Test
	void attributesFollowTheProviderOrStayAsTheyWere() {
		Map<String, Object> first = claims(signIn(browser(), "Good"));
		this.good.profile = profile -> profile.put("given_name", "Renamed");
		Map<String, Object> second = claims(signIn(browser(), "Good"));
		put("Good", this.good, ",\"refresh\":false");
		this.good.profile = profile -> profile.put("given_name", "Ignored");
		Map<String, Object> third = claims(signIn(browser(), "Good"));

		assertThat(first).containsEntry("given_name", "Some");
		assertThat(second).containsEntry("given_name", "Renamed").containsEntry("sub", first.get("sub"));
		assertThat(third).containsEntry("given_name", "Renamed");
	}

	@Test
	void wishesArePassedOnAndTheAnswersTimeAndMethodsCount() {
		long before = System.currentTimeMillis() / 1000 - 100;
		this.good.claims = claims -> claims.putAll(Map.of("auth_time", before, "amr", List.of("hwk", "mfa")));
		TestBrowser browser = browser();
		Page back = back(browser, browser.open(this.app.authorize(Map.of("identity_provider", "Good", "prompt", "login",
				"login_hint", "ada@work", "max_age", "500", "ui_locales", "de"))));
		Map<String, Object> claims = claims(back);

		assertThat(this.good.asked.getFirst()).containsEntry("prompt", "login")
			.containsEntry("login_hint", "ada@work")
			.containsEntry("max_age", "500")
			.containsEntry("ui_locales", "de");
		assertThat(String.valueOf(claims.get("auth_time"))).isEqualTo(String.valueOf(before));
		assertThat(String.valueOf(claims.get("amr"))).contains("hwk", "mfa");
	}

	@Test
	void providerThatDoesNotAskAnewIsRefused() {
		this.good.claims = claims -> claims.put("auth_time", System.currentTimeMillis() / 1000 - 1000);
		TestBrowser browser = browser();
		refused(back(browser, browser.open(this.app.authorize(Map.of("identity_provider", "Good", "max_age", "60")))));
	}

	/** B18. */
	@Test
	void deadSlowOrMisconfiguredProviderCostsOnlyItsButton() {
		this.other.health = 500;
		put("Broken", this.other, ",\"authenticationMethod\":\"client_secret_post\"");
		TestBrowser browser = browser();
		Page page = browser.open(authorize("Broken"));
		refused(page);
		assertThat(page.html().select("input[name=password]")).hasSize(1);
		assertThat(page.html().select("a.provider")).hasSizeGreaterThan(1);

		this.good.delay = 6000;
		refused(signIn(browser(), "Good"));
		this.good.delay = 0;
		assertThat(signIn(browser(), "Good").left()).isNotNull();
	}

	@Test
	void settingsThatCannotWorkAreRefusedByName() {
		assertThatThrownBy(() -> providers().put(TestServer.POOL, "_Bad", "oidc",
				StandInTests.settings("{\"issuer\":\"http://evil.example\",\"parameters\":{\"state\":\"x\"}}"), null))
			.isInstanceOf(BrokenRulesException.class)
			.hasMessageContaining("name:")
			.hasMessageContaining("settings.parameters.state:")
			.hasMessageContaining("http://evil.example")
			.hasMessageContaining("secret:");
		assertThatThrownBy(() -> providers().put(TestServer.POOL, "Apple", "apple",
				StandInTests.settings("{\"options\":{}}"), "x"))
			.hasMessageContaining("settings.options.team-id");
	}

	/** B19. */
	@Test
	void returnLeadsToTheJourneyAndNowhereElse() {
		TestBrowser browser = browser();
		Page leaving = browser.open(authorize("Good"));
		String answer = browser.get(Objects.requireNonNull(leaving.left()))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		Page back = browser.open(answer + "&RelayState=https://evil.example&continue=https://evil.example");

		assertThat(back.left()).startsWith("https://app.test/callback");
	}

	@Test
	void disabledUserDoesNotComeInByAProviderEither() {
		Map<String, Object> claims = claims(signIn(browser(), "Good"));
		this.server.bean(Users.class)
			.setEnabled(TestServer.POOL, UUID.fromString(String.valueOf(claims.get("sub"))), false);

		Page page = signIn(browser(), "Good");
		assertThat(page.left()).isNull();
		assertThat(page.html().select("[role=alert]").text()).contains("cannot sign in");
	}

	@Test
	void signOutThereEndsTheSessionsHere() {
		this.good.claims = claims -> claims.put("sid", "their-session");
		TestBrowser browser = browser();
		signIn(browser, "Good");
		assertThat(browser.open(this.app.authorize(Map.of())).left()).isNotNull();

		assertThat(signOut(this.good.logoutToken(Map.of("sid", "another-session")))).isEqualTo(400);
		assertThat(signOut(this.good.logoutToken(Map.of("sid", "their-session", "nonce", "n")))).isEqualTo(400);
		assertThat(signOut(this.good.logoutToken(Map.of("sid", "their-session", "events", Map.of())))).isEqualTo(400);
		assertThat(signOut(this.good.logoutToken(Map.of("sid", "their-session", "aud", "x")))).isEqualTo(400);
		assertThat(signOut(this.good.logoutToken(Map.of("sid", "their-session", "iat", 1_700_000_000)))).isEqualTo(400);
		assertThat(signOut(this.other.logoutToken(Map.of("sid", "their-session")))).isEqualTo(400);
		assertThat(browser.open(this.app.authorize(Map.of())).left()).isNotNull();
		assertThat(signOut(this.good.logoutToken(Map.of("sid", "their-session")))).isEqualTo(200);
		assertThat(browser.open(this.app.authorize(Map.of())).left()).isNull();
	}

	private int signOut(String token) {
		return new TestBrowser("http://elsewhere")
			.post(this.server.issuer() + "/oauth2/idplogout/Good", Map.of("logout_token", token))
			.statusCode();
	}

	@Test
	void applicationExchangesItsTokenForTheProvidersWhereThePoolKeepsThem() {
		put("Good", this.good, ",\"keepTokens\":true");
		TestApp broker = new TestApp(this.server.issuer(), "broker", TestServer.secret("web2"),
				"https://broker.test/callback", "openid");
		TestBrowser browser = browser();
		Page back = back(browser, browser.open(broker.authorize(Map.of("identity_provider", "Good"))));
		String token = broker.redeem(String.valueOf(back.answer().get("code"))).text("access_token");
		TestApp.Answer first = broker.token(exchange(token, "Good"));

		assertThat(first.status()).as(first.response().body()).isEqualTo(200);
		assertThat(first.text("access_token")).startsWith("at-");
		assertThat(first.text("issued_token_type")).endsWith("access_token");
		assertThat(this.good.redeemed.getLast()).as("it was about to end").containsEntry("grant_type", "refresh_token");
		assertThat(broker.token(exchange(token, "Other")).text("error")).isEqualTo("invalid_target");
		assertThat(broker.token(exchange("x", "Good")).text("error")).isEqualTo("invalid_grant");
		assertThat(this.app.token(exchange(token, "Good")).text("error")).isEqualTo("unauthorized_client");
	}

	private static Map<String, String> exchange(String token, String provider) {
		return Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token", token,
				"subject_token_type", "urn:ietf:params:oauth:token-type:access_token", "audience", provider);
	}

	@Test
	void userAddsAProviderInTheAccountAndTakesItAwayAgain() {
		TestBrowser browser = browser();
		this.app.signIn(browser, "grace", Map.of());
		Page page = browser.open(this.server.issuer() + "/account/providers");
		String action = page.html().select("form[action$=/providers/add]").first() == null ? ""
				: page.html().select("form[action$=/providers/add]").eachAttr("abs:action").getFirst();
		Map<String, String> fields = new HashMap<>(Map.of("provider", "Good"));
		page.html()
			.select("form[action$=/providers/add] input[name]")
			.forEach(input -> fields.put(input.attr("name"), input.val()));
		Page leaving = browser.follow(browser.post(action, fields));
		HttpResponse<String> there = browser.get(leaving.html().select("main a.button").attr("href"));
		Page account = browser.open(there.headers().firstValue("Location").orElseThrow());

		assertThat(account.uri()).endsWith("/account/providers");
		assertThat(account.html().select("ul.rows li")).hasSize(1);
		assertThat(claims(signIn(browser(), "Good"))).containsEntry("cognito:username", "grace");
		Map<String, String> remove = new HashMap<>();
		account.html()
			.select("form[action$=/providers/remove] input[name]")
			.forEach(input -> remove.put(input.attr("name"), input.val()));
		Page gone = browser.follow(browser
			.post(account.html().select("form[action$=/providers/remove]").eachAttr("abs:action").getFirst(), remove));
		assertThat(gone.html().select("ul.rows li")).isEmpty();
	}

	@Test
	void applicationThatTakesOneProviderAloneSkipsThePage() {
		TestApp only = TestApp.publicClient(this.server, "goodonly");
		Page page = browser().open(only.authorize(Map.of()));

		assertThat(page.left()).startsWith(this.good.issuer() + "/authorize");
		this.good.answer.put("error", "access_denied");
		TestBrowser browser = browser();
		Page denied = back(browser, browser.open(only.authorize(Map.of())));
		assertThat(denied.html().select("input[name=password]")).isEmpty();
		assertThat(denied.html().select("a.provider")).hasSize(1);
		assertThat(browser.open(only.authorize(Map.of("identity_provider", "Other"))).left())
			.startsWith(this.good.issuer());
	}

}
