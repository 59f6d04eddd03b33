package dev.vestibule.admin.command;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.client.Clients;
import dev.vestibule.credential.Passwords;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Orders of an operator, carried out by a server that runs. */
class CommandsTests {

	private static final String HASH = "pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=";

	private static final String FILE = """
			username,email,email_verified,phone_number,phone_number_verified,given_name,family_name,groups,password_hash,enabled
			moved,Moved@Example.com,true,,,Ärmel,"of, two",crew,%s,
			,only@example.com,false,+49 30 1234567,true,Only,,,,false
			bad name,nonsense,perhaps,12,,Bad,,nobody,md5$x,
			other,moved@example.com,,,,Other,,,,
			twice,,,,
			"""
		.formatted(HASH);

	private final List<String> out = new ArrayList<>();

	private final List<String> err = new ArrayList<>();

	private TestServer server = TestServers.on(TestDatabases.H2);

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aFileOfUsersIsTriedThenTakenLineByLineAndMayBeGivenAgain(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.server.bean(Groups.class).create(TestServer.POOL, "crew", new Group.Details(null, null, null));

		assertThat(order(FILE, "users", "import", "-", "--dry-run", pool())).isEqualTo(Command.REFUSED);
		assertThat(this.out).containsExactly("2 would be created, 0 there already, 3 refused");
		List<String> problems = List.copyOf(this.err);
		assertThat(String.join("\n", problems)).contains("line 4: email_verified: must be true or false",
				"line 4: groups: the pool has no group nobody", "line 4: password_hash: ", "line 4: username: ",
				"line 4: email: ", "line 4: phone-number: ", "line 5: moved@example.com is in line 2, too",
				"line 6: line: has 5 values for 10 columns");
		assertThat(find("moved")).isEmpty();

		assertThat(order(FILE, "users", "import", "-", pool())).isEqualTo(Command.REFUSED);
		assertThat(this.out).containsExactly("2 created, 0 there already, 3 refused");
		assertThat(this.err).containsAll(problems);
		isThere();

		order(FILE, "users", "import", "-", pool());
		assertThat(this.out).containsExactly("0 created, 2 there already, 3 refused");
	}

	private void isThere() {
		User moved = find("moved").orElseThrow();
		assertThat(moved.emailVerified()).isTrue();
		assertThat(moved.email()).isEqualTo("moved@example.com");
		assertThat(moved.attributes().values()).containsEntry("given_name", "Ärmel")
			.containsEntry("family_name", "of, two");
		assertThat(this.server.bean(Groups.class).of(moved)).extracting(Group::name).containsExactly("crew");
		assertThat(this.server.bean(Passwords.class).verify(moved.passwordHash(), "lètmein")).isTrue();
		User only = this.server.bean(Users.class)
			.findByName(TestServer.POOL, new LoginName(NameKind.EMAIL, "only@example.com"))
			.orElseThrow();
		assertThat(only.enabled()).isFalse();
		assertThat(only.emailVerified()).isFalse();
		assertThat(only.phoneVerified()).isTrue();
		assertThat(this.server.bean(JdbcClient.class)
			.sql("SELECT COUNT(*) FROM audit_event WHERE user_id = ? AND detail LIKE '%command-line:tester%'")
			.param(moved.id())
			.query(Integer.class)
			.single()).isPositive();
	}

	private Optional<User> find(String name) {
		return this.server.bean(Users.class).findByName(TestServer.POOL, new LoginName(NameKind.USERNAME, name));
	}

	@Test
	void whatIsExportedCanBeImportedAndHoldsNoSecret() {
		this.server.user("exported");

		assertThat(order("", "users", "export", pool())).isZero();
		String csv = String.join("\n", this.out);
		assertThat(csv).contains("exported@example.com").doesNotContain("argon2", "{foreign}");
		assertThat(order(csv, "users", "import", "-", "--dry-run", pool())).as(this.err.toString()).isZero();
		assertThat(this.out.getFirst()).startsWith("0 would be created");

		order("", "users", "export", "--json", pool());
		assertThat(this.out).allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).has("id")).isTrue())
			.anySatisfy(line -> assertThat(line).contains("\"email\":\"exported@example.com\""));
	}

	/** Security D38: what begins like a formula is none to a spreadsheet. */
	@Test
	void noValueOfAnExportIsAFormulaAndEachIsReadBackAsItWas() {
		User evil = this.server.user("formula");
		this.server.bean(Users.class)
			.setAttributes(evil, new User.Attributes(Map.of("given_name", "=HYPERLINK(\"https://evil.test\")",
					"family_name", "'@SUM(1)", "nickname", "-1", "name", "O'Neill")));

		order("", "users", "export", pool());
		String csv = String.join("\n", this.out);

		assertThat(csv).contains("\"'=HYPERLINK(", "''@SUM(1)", "O'Neill").doesNotContain(",=", ",\"=", ",@");
		UserFile.Line read = lines(csv).filter(line -> "formula".equals(line.draft().username()))
			.findFirst()
			.orElseThrow();
		assertThat(read.draft().attributes()).containsEntry("given_name", "=HYPERLINK(\"https://evil.test\")")
			.containsEntry("family_name", "'@SUM(1)")
			.containsEntry("nickname", "-1")
			.containsEntry("name", "O'Neill");
	}

	private static Stream<UserFile.Line> lines(String csv) {
		UserFile file = new UserFile(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), column -> true);
		return Stream.iterate(file.next(), Objects::nonNull, line -> file.next());
	}

	@Test
	void anApplicationIsRegisteredAndListed() {
		assertThat(order("", "clients", "create", pool(), "--id=ordered", "--name=Ordered", "--type=confidential",
				"--redirect-uri", "https://ordered.test/cb", "--scope=openid", "--scope=email", "--settings",
				"{\"lifetimes\": {\"accessToken\": \"PT5M\"}}", "--json"))
			.as(this.err.toString())
			.isZero();
		assertThat(this.out.getFirst()).contains("\"secret\":\"").contains("PT5M");
		assertThat(this.server.bean(Clients.class).find(TestServer.POOL, "ordered").orElseThrow().settings().scopes())
			.containsExactlyInAnyOrder("openid", "email");

		order("", "clients", "list", pool());
		assertThat(this.out).anySatisfy(line -> assertThat(line).matches("ordered +Ordered +confidential +true"));
		order("", "pools", "list");
		assertThat(String.join("\n", this.out)).contains(TestServer.POOL, this.server.issuer());
	}

	@Test
	void whatBreaksARuleIsRefusedWithTheRule() {
		assertThat(order("", "clients", "create", pool(), "--name=Wrong", "--type=confidential",
				"--redirect-uri=http://not-local.test/cb"))
			.isEqualTo(Command.REFUSED);
		assertThat(this.err.getFirst()).contains("redirect-uris", "must be https");
		assertThat(order("", "clients", "create", pool(), "--name=Wrong", "--type=nonsense"))
			.isEqualTo(Command.MISTYPED);
		assertThat(order("", "users", "export", "--pool=eu-none-1_None00001")).isEqualTo(Command.MISTYPED);
		assertThat(order("nickname\nx", "users", "import", "-", pool())).isEqualTo(Command.MISTYPED);
		assertThat(order("email,shoe_size\na@b.example,9", "users", "import", "-", pool())).isEqualTo(Command.MISTYPED);
		assertThat(this.err.getLast()).contains("shoe_size");
	}

	@ParameterizedTest
	@ValueSource(strings = { "frobnicate", "users import --pool=x", "users import a b --pool=x", "pools list more",
			"pools list --json=yes", "clients list", "clients list --pool", "pools list --colour" })
	void whatMakesNoSenseIsSaidSo(String typed) {
		assertThatExceptionOfType(OrderException.class).isThrownBy(() -> Order.parse(List.of(typed.split(" "))));
	}

	private static String pool() {
		return "--pool=" + TestServer.POOL;
	}

	private int order(String content, String... typed) {
		this.out.clear();
		this.err.clear();
		Call call = new Call(Order.parse(List.of(typed)), new Listening(this.out, this.err),
				new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
		return this.server.bean(Commands.class).run(call, "tester");
	}

	private record Listening(List<String> output, List<String> errors) implements Terminal {

		@Override
		public void out(String line) {
			this.output.add(line);
		}

		@Override
		public void err(String line) {
			this.errors.add(line);
		}

	}

}
