package dev.vestibule.admin;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An administrator's first sign-in: the one-time password, one of their own, an
 * authenticator app, the recovery codes.
 */
public final class AdministratorBrowser {

	/** What they choose instead. */
	static final String OWN = "a password of my own, and long";

	private AdministratorBrowser() {
	}

	/** Makes an owner of everything, a test's own, and signs them in to the console. */
	public static Page owner(TestServer server, TestBrowser browser, String name) {
		Page arrived = signIn(server, browser, name, owner(server, name));
		assertThat(arrived.status()).isEqualTo(200);
		assertThat(arrived.path()).isEqualTo("/admin");
		return arrived;
	}

	/** A browser in which somebody who holds a role is signed in to the console. */
	static TestBrowser of(TestServer server, String name, Role role, String pool) {
		TestBrowser browser = new TestBrowser(server.base());
		Page home = signIn(server, browser, name, holder(server, name, pool, role));
		assertThat(home.path()).as(home.html().text()).startsWith("/admin");
		return browser;
	}

	/** Makes an owner of everything, and returns their one-time password. */
	public static String owner(TestServer server, String name) {
		return holder(server, name, Access.EVERY_POOL, Role.OWNER);
	}

	/** Makes somebody who holds a role, and returns their one-time password. */
	static String holder(TestServer server, String name, String pool, Role role) {
		Answer created = AdminClient.owner(server)
			.post("/pools/" + AdministratorPool.ID + "/users",
					"{\"user\": {\"username\": \"" + name + "\"}, \"mail\": false}");
		String id = AdminClient.text(AdminClient.member(created, "user"), "id");
		server.bean(Administrators.class).give(id, new Access.Grant(pool, role));
		return created.text("temporaryPassword");
	}

	/** Signs in to the console, whose first page it returns. */
	static Page signIn(TestServer server, TestBrowser browser, String name, String temporary) {
		Page enrol = upToTheSecondFactor(server, browser, name, temporary);
		Page codes = browser.submit(enrol, Map.of("code", code(enrol)));
		return browser.submit(browser.submit(codes, Map.of("show", "")), Map.of("continue", ""));
	}

	/** Signs in as far as a password does. */
	static Page upToTheSecondFactor(TestServer server, TestBrowser browser, String name, String temporary) {
		Page asked = browser.open(server.base() + "/admin");
		Page replace = browser.submit(asked, Map.of("username", name, "password", temporary));
		return browser.submit(replace, Map.of("password", OWN));
	}

	private static String code(Page enrol) {
		String secret = Objects.requireNonNull(enrol.html().selectFirst(".secret"), enrol.html()::text).text();
		return new TotpSeed(Base32.decode(secret)).code(TotpSeed.step(Instant.now()));
	}

}
