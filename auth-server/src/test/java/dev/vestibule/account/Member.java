package dev.vestibule.account;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.credential.Passwords;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jsoup.nodes.Element;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A user of the test pool with an account of their own, and a browser to look at it.
 */
record Member(TestServer server, UUID id, String name, TestBrowser browser) {

	private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

	/** Somebody new, signed in nowhere. */
	static Member of(TestServer server) {
		String name = "m" + UUID.randomUUID().toString().substring(0, 12);
		String hash = HASHES.computeIfAbsent(TestServer.PASSWORD, server.bean(Passwords.class)::hash);
		CreateOutcome outcome = server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, name, name + "@example.com", null,
					new User.Attributes(Map.of("given_name", "Mary")), hash, User.Status.CONFIRMED));
		return new Member(server, ((CreateOutcome.Created) outcome).user().id(), name, new TestBrowser(server.base()));
	}

	/** The same user at another browser, or at a browser of another node. */
	Member at(TestBrowser other) {
		return new Member(this.server, this.id, this.name, other);
	}

	Member elsewhere() {
		return at(new TestBrowser(this.server.base()));
	}

	String email() {
		return this.name + "@example.com";
	}

	User user() {
		return this.server.bean(Users.class).find(TestServer.POOL, this.id).orElseThrow();
	}

	/** One of the account's pages, signing in first if need be. */
	Page open(String path) {
		Page page = this.browser.open(this.server.issuer() + "/account" + path);
		return page.path().endsWith("/signin") ? signIn(page, TestServer.PASSWORD) : page;
	}

	/** Types name, where it is asked, and password. */
	Page signIn(Page page, String password) {
		return this.browser.submit(page, Map.of("username", this.name, "password", password));
	}

	Page submit(Page page, String action, Map<String, String> fields) {
		Element form = page.form(action);
		return this.browser.submit(page, form, fields);
	}

	/** Asks for another e-mail address. */
	Page ask(String email) {
		return submit(open("/email"), "/account/email", Map.of("address", email));
	}

	/** Lets the proofs of all the member's sessions grow old. */
	void age(Duration age) {
		jdbc().sql("UPDATE session SET authenticated_at = ? WHERE user_id = ?")
			.params(OffsetDateTime.now().minus(age), this.id)
			.update();
	}

	Pool pool() {
		return this.server.bean(Pools.class).get(TestServer.POOL);
	}

	JdbcClient jdbc() {
		return this.server.bean(JdbcClient.class);
	}

	long count(String sql) {
		return jdbc().sql(sql).param(this.id).query(Long.class).single();
	}

	/** Types of what the history says of the member, the latest first. */
	List<String> history() {
		return jdbc().sql("SELECT type FROM audit_event WHERE user_id = ? ORDER BY id DESC")
			.param(this.id)
			.query(String.class)
			.list()
			.stream()
			.map(String::valueOf)
			.toList();
	}

	/** The newest mail to an address. */
	OutboxEntry mail(String recipient) {
		return mails(recipient).getFirst();
	}

	List<OutboxEntry> mails(String recipient) {
		return this.server.bean(Outbox.class)
			.latest(TestServer.POOL)
			.stream()
			.filter(mail -> mail.recipient().equals(recipient))
			.toList();
	}

}
