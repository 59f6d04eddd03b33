package dev.vestibule.credential;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.PasswordPolicy.Weakness;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.support.TransactionTemplate;

import static dev.vestibule.credential.CredentialNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NewPasswordsTests {

	private static final List<Weakness> USED = List.of(new Weakness("password.used", List.of()));

	private static final List<Weakness> BREACHED = List.of(new Weakness("password.breached", List.of()));

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aPasswordIsNotTakenAgainAsFarBackAsThePoolAsks(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create(), policy("\"history\":3"))) {
			User ada = node.user("ada@example.com");
			set(node, ada, "tapir ferry wrench 1");
			set(node, ada, "tapir ferry wrench 2");
			set(node, ada, "tapir ferry wrench 3");
			set(node, ada, "tapir ferry wrench 4");

			assertThat(check(node, ada, "tapir ferry wrench 4")).isEqualTo(USED);
			assertThat(check(node, ada, "tapir ferry wrench 3")).isEqualTo(USED);
			assertThat(check(node, ada, "tapir ferry wrench 2")).isEqualTo(USED);
			assertThat(check(node, ada, "tapir ferry wrench 1")).isEmpty();
			assertThat(check(node, node.user("bob@example.com"), "tapir ferry wrench 4")).isEmpty();
		}
	}

	@Test
	void theCurrentPasswordIsNoNewOneUnlessThePoolSaysSo() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			set(node, ada, "tapir ferry wrench 1");
			set(node, ada, "tapir ferry wrench 2");

			assertThat(check(node, ada, "tapir ferry wrench 2")).isEqualTo(USED);
			assertThat(check(node, ada, "tapir ferry wrench 1")).isEmpty();
		}
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create(), policy("\"history\":0"))) {
			User ada = node.user("ada@example.com");
			set(node, ada, "tapir ferry wrench 1");

			assertThat(check(node, ada, "tapir ferry wrench 1")).isEmpty();
		}
	}

	@Test
	void aPasswordGrowsOldOnlyWhereThePoolAsksForIt() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create(), policy("\"maxAge\":\"P90D\""))) {
			User ada = node.user("ada@example.com");
			PasswordPolicy policy = node.get(PasswordPolicy.class);
			assertThat(policy.expired(node.pool().policy(), ada)).as("has none").isFalse();
			set(node, ada, "tapir ferry wrench 1");

			node.advance(Duration.ofDays(90).minusSeconds(1));
			assertThat(policy.expired(node.pool().policy(), reload(node, ada))).isFalse();
			node.advance(Duration.ofSeconds(2));
			assertThat(policy.expired(node.pool().policy(), reload(node, ada))).isTrue();
		}
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			set(node, ada, "tapir ferry wrench 1");
			node.advance(Duration.ofDays(5000));
			assertThat(node.get(PasswordPolicy.class).expired(node.pool().policy(), reload(node, ada))).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "minLength\":7", "minLength\":65", "history\":-1", "history\":25", "maxAge\":\"PT1H",
			"temporary\":\"PT0S" })
	void aPolicyThatMakesNoSenseIsRefused(String setting) {
		String json = "\"" + setting + (setting.contains(":\"") ? "\"" : "");
		assertThatThrownBy(() -> policy(json)).hasMessageContaining("password.");
	}

	@Test
	void knownPasswordsAreRefusedByTheFilterThatIsShipped() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create(),
				policy("\"minLength\":8,\"blocklist\":false"))) {
			assertThat(check(node, "trustno1")).isEqualTo(BREACHED);
			assertThat(check(node, "TrustNo1")).isEqualTo(BREACHED);
			assertThat(check(node, "trusttapir1")).isEmpty();
		}
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create(),
				policy("\"minLength\":8,\"blocklist\":false,\"breaches\":\"IGNORED\""))) {
			assertThat(check(node, "trustno1")).isEmpty();
		}
	}

	@Test
	void theServiceIsToldFiveDigitsAndPaddingCountsForNothing() throws IOException {
		List<String> asked = new CopyOnWriteArrayList<>();
		HttpServer service = service(asked);
		try (CredentialNode node = asking(service)) {
			assertThat(check(node, "tapir ferry wrench known")).isEqualTo(BREACHED);
			assertThat(check(node, "tapir ferry wrench padded")).isEmpty();
			assertThat(check(node, "tapir ferry wrench")).isEmpty();
			assertThat(asked).hasSize(3).allMatch(request -> request.matches("GET /range/[0-9A-F]{5} true"));
		}
		finally {
			service.stop(0);
		}
	}

	@Test
	void aServiceThatIsAwayHoldsNobodyUp() throws IOException {
		HttpServer service = service(new CopyOnWriteArrayList<>());
		try (CredentialNode node = asking(service)) {
			assertThat(check(node, "tapir ferry wrench broken")).isEmpty();
			service.stop(0);
			assertThat(check(node, "tapir ferry wrench known")).isEmpty();
		}
	}

	/*
	 * Answers as api.pwnedpasswords.com/range/ does: endings in capitals, CRLF, counts.
	 */
	private static HttpServer service(List<String> asked) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		String body = "0018A45C4D1DEF81644B54AB7F969B88D65:10\r\n" + ending("tapir ferry wrench known") + ":3\r\n"
				+ ending("tapir ferry wrench padded") + ":0\r\n";
		server.createContext("/range/", exchange -> {
			asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ exchange.getRequestHeaders().getFirst("Add-Padding"));
			boolean broken = exchange.getRequestURI()
				.getPath()
				.endsWith(digits("tapir ferry wrench broken").substring(0, 5));
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(broken ? 503 : 200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static String ending(String password) {
		return digits(password).substring(5);
	}

	private static String digits(String password) {
		try {
			byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().withUpperCase().formatHex(sha1);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CredentialNode asking(HttpServer service) {
		return CredentialNode.start(TestDatabases.H2.create(), policy("\"breaches\":\"SERVICE\""),
				"vestibule.platform.allowed-hosts=127.0.0.1",
				"vestibule.credential.breached.service=http://127.0.0.1:" + service.getAddress().getPort() + "/range/");
	}

	private static PoolPolicy policy(String password) {
		return Json.read("{\"password\":{" + password + "}}", PoolPolicy.class);
	}

	private static List<Weakness> check(CredentialNode node, String password) {
		return node.get(NewPasswords.class).check(node.pool(), null, password, List.of());
	}

	private static List<Weakness> check(CredentialNode node, User user, String password) {
		return node.get(NewPasswords.class).check(node.pool(), null, password, reload(node, user));
	}

	private static User reload(CredentialNode node, User user) {
		return node.get(Users.class).find(POOL, user.id()).orElseThrow();
	}

	private static void set(CredentialNode node, User user, String password) {
		NewPasswords passwords = node.get(NewPasswords.class);
		NewPasswords.Prepared prepared = passwords.prepare(node.pool(), user.id(), password);
		node.advance(Duration.ofSeconds(1));
		node.get(TransactionTemplate.class)
			.executeWithoutResult(status -> passwords.set(reload(node, user), prepared, null, Locale.ENGLISH));
	}

}
