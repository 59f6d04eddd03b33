package dev.vestibule.federation;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.vestibule.TestDatabases;
import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.Clients;
import dev.vestibule.credential.Passwords;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.UserAdministration;
import dev.vestibule.user.UserEdit;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pool of its own on a server that tests share, with an application and two providers,
 * Good and Other, that answer at once. As an extension it is as new before each test.
 */
final class FederatedPool implements BeforeEachCallback, AfterAllCallback, AutoCloseable {

	private static final AtomicInteger POOLS = new AtomicInteger();

	private static final String SECRET = "a-secret-0123456789abcdef0123456789";

	private static final String POLICY = "{federation: {linking: %s}, sign-in: {names: [email, username]}, "
			+ "sign-up: {required-attributes: [given_name]}, password: {min-length: 8}}";

	final LyingProvider good = new LyingProvider();

	final LyingProvider other = new LyingProvider();

	private final TestServer server;

	private final String id;

	private final String hash;

	FederatedPool(TestServer server) {
		this.server = server;
		this.id = "eu-test-1_Fed%06d".formatted(POOLS.incrementAndGet());
		this.hash = server.bean(Passwords.class).hash(TestServer.PASSWORD);
		policy("ask");
		client("");
		reset();
	}

	/** For tests that need no other database. */
	static FederatedPool onH2() {
		return new FederatedPool(TestServers.on(TestDatabases.H2));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		reset();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		close();
	}

	/** As it was in the beginning: honest providers, who name somebody new. */
	void reset() {
		this.good.reset();
		this.other.reset();
		put("Good", this.good, "");
		put("Other", this.other, "");
		policy("ask");
	}

	TestServer server() {
		return this.server;
	}

	<T> T bean(Class<T> type) {
		return this.server.bean(type);
	}

	Pool pool() {
		return bean(Pools.class).get(this.id);
	}

	String issuer() {
		return this.server.base() + "/" + this.id;
	}

	/** The policy, but for how identities come together with users. */
	void policy(String linking) {
		wholePolicy(POLICY.formatted(linking));
	}

	void wholePolicy(String yaml) {
		bean(Pools.class).put(this.id, "Federated", Settings.policy(yaml));
	}

	/** Puts a provider there, with these settings besides the usual, as JSON. */
	IdentityProvider put(String name, LyingProvider provider, String more) {
		return bean(IdentityProviders.class).put(this.id, name, "oidc",
				StandInTests.settings("{\"issuer\":\"" + provider.issuer() + "\"" + more + "}"), "the-secret");
	}

	/** A provider as it is stored. */
	IdentityProvider provider(String name) {
		return bean(IdentityProviders.class).findAny(this.id, name).orElseThrow();
	}

	/** The application. */
	TestApp app() {
		return new TestApp(issuer(), "app-" + this.id, SECRET, "https://app.test/callback", "openid profile email");
	}

	/** Registers the application, with these settings besides the usual, as YAML. */
	TestApp client(String more) {
		bean(Clients.class).put(this.id, "app-" + this.id, "Application",
				Settings.client("{type: confidential, redirect-uris: ['https://app.test/callback'], "
						+ "logout-uris: ['https://app.test/bye'], scopes: [openid, profile, email]" + more + "}"),
				Set.of(bean(ClientSecrets.class).encode(SECRET)));
		return app();
	}

	TestBrowser browser() {
		return new TestBrowser(this.server.base());
	}

	/** There by the request, and back. */
	Page signIn(TestBrowser browser, String provider) {
		return back(browser, leave(browser, provider));
	}

	/** On the way to a provider. */
	Page leave(TestBrowser browser, String provider) {
		return browser.open(app().authorize(Map.of("identity_provider", provider)));
	}

	/** The provider answers at once; where that answer leads. */
	static String answer(TestBrowser browser, Page leaving) {
		HttpResponse<String> there = browser.get(Objects.requireNonNull(leaving.left(), leaving.html()::text));
		return there.headers().firstValue("Location").orElseThrow();
	}

	/** The same, followed. */
	static Page back(TestBrowser browser, Page leaving) {
		return browser.open(answer(browser, leaving));
	}

	/** What the ID token says, once the application was told a code. */
	Map<String, Object> claims(Page back) {
		return TestApp.claims(app().redeem(String.valueOf(back.answer().get("code"))).text("id_token"));
	}

	/** The page says that it was the provider. */
	static void refused(Page page) {
		assertThat(page.left()).isNull();
		assertThat(page.html().select("[role=alert]").text()).contains("did not answer as it should");
	}

	/** A user of the pool with a password and a verified address at example.com. */
	User user(String name) {
		LoginName username = new LoginName(NameKind.USERNAME, name);
		return bean(Users.class).findByName(this.id, username).orElseGet(() -> {
			bean(Users.class).create(new NewUser(this.id, name, name + "@example.com", null,
					new User.Attributes(Map.of("given_name", name)), this.hash, User.Status.CONFIRMED));
			User created = bean(Users.class).findByName(this.id, username).orElseThrow();
			bean(UserAdministration.class).edit(created,
					new UserEdit(created.email(), true, null, false, created.attributes().values()));
			return created;
		});
	}

	Optional<User> find(String provider, String subject) {
		return bean(LinkedIdentities.class).find(bean(IdentityProviders.class).who(provider(provider), subject));
	}

	/** Takes a provider away from the user whom these claims are about. */
	void unlink(Map<String, Object> claims, String provider) {
		LinkedIdentities identities = bean(LinkedIdentities.class);
		UUID userId = UUID.fromString(String.valueOf(claims.get("sub")));
		identities.of(this.id, userId)
			.stream()
			.filter(identity -> identity.provider().equals(provider))
			.forEach(identity -> identities.unlink(pool(), userId, identity.id(), 0, linked -> true));
	}

	/** What went to an address, the latest first. */
	List<OutboxEntry> mails(String address) {
		return bean(Outbox.class).latest(this.id).stream().filter(entry -> entry.recipient().equals(address)).toList();
	}

	@Override
	public void close() {
		this.good.close();
		this.other.close();
	}

}
