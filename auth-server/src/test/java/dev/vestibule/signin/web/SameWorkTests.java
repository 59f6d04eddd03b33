package dev.vestibule.signin.web;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Passwords;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Statements;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where an account stands is not told by how long a wrong password takes (security.md
 * A18): whatever the state, one hash and the same statements. Time itself is not
 * measured; it would say more about the machine.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class SameWorkTests {

	private final TestServer server;

	private final TestApp app;

	SameWorkTests(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.app = TestApp.web(this.server);
	}

	@Test
	void aWrongPasswordIsTheSameWorkForEveryStateOfAnAccount() {
		wrongPassword("nobody-at-all"); // Makes whatever is made once.
		Work unknown = wrongPassword("nobody-either");
		assertThat(unknown.hashes()).isOne();

		for (Status status : Status.values()) {
			boolean password = status != Status.EXTERNAL_PROVIDER;
			for (boolean enabled : new boolean[] { true, false }) {
				String name = "work-" + status + "-" + enabled;
				create(name, status, enabled, password);
				assertThat(wrongPassword(name)).as(name).isEqualTo(unknown);
			}
		}
		adopted("work-imported", "{SSHA}" + Base64.getEncoder().encodeToString(new byte[28]));
		assertThat(wrongPassword("work-imported")).as("a hash from elsewhere").isEqualTo(unknown);
		create("work-passkey-only", Status.CONFIRMED, true, false);
		assertThat(wrongPassword("work-passkey-only")).isEqualTo(unknown);
	}

	private void create(String name, Status status, boolean enabled, boolean password) {
		String hash = password ? this.server.bean(Passwords.class).hash(TestServer.PASSWORD) : null;
		this.server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, name.toLowerCase(java.util.Locale.ROOT), null, null, Attributes.NONE,
					hash, status));
		this.server.bean(JdbcClient.class)
			.sql("UPDATE users SET enabled = ? WHERE username = ?")
			.params(enabled, name.toLowerCase(java.util.Locale.ROOT))
			.update();
	}

	private void adopted(String name, String foreign) {
		this.server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, name, null, null, Attributes.NONE,
					this.server.bean(Passwords.class).adopt(foreign), Status.CONFIRMED));
	}

	private Work wrongPassword(String name) {
		TestBrowser browser = new TestBrowser(this.server.base());
		Page page = browser.open(this.app.authorize(Map.of()));
		double before = hashes();
		Statements.reset();
		Page again = browser.submit(page, Map.of("username", name, "password", "certainly not this"));
		Statements counted = Statements.counted();
		assertThat(again.html().text()).contains("The name or the password is wrong.");
		return new Work((int) (hashes() - before), counted.commits(), counted.statements());
	}

	private double hashes() {
		return this.server.bean(MeterRegistry.class).get("vestibule.password.hash").functionCounter().count();
	}

	private record Work(int hashes, int commits, List<String> statements) {
	}

}
