package dev.vestibule.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.credential.Passwords;
import dev.vestibule.message.Outbox;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UserImporterTests {

	private static final String POOL = "eu-home-1_Test00001";

	private static final String HASH = "pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=";

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aHashFromElsewhereLetsItsUserInOnceAndIsReplaced(TestDatabases engine) throws IOException {
		try (ConfigurableApplicationContext node = start(engine.create(), HASH)) {
			User ada = ada(node);
			assertThat(ada.passwordHash()).isEqualTo("{foreign}" + HASH);
			assertThat(node.getBean(Passwords.class).verify(ada.passwordHash(), "letmein")).isFalse();
			assertThat(node.getBean(Passwords.class).verify(ada.passwordHash(), "lètmein")).isTrue();

			node.getBean(NewPasswords.class).upgrade(node.getBean(Pools.class).get(POOL), ada, "lètmein");

			assertThat(ada(node).passwordHash()).startsWith("{argon2id}");
			assertThat(node.getBean(Passwords.class).verify(ada(node).passwordHash(), "lètmein")).isTrue();
		}
	}

	@Test
	void aHashThatCannotBeCheckedEndsTheStartAndIsNotRepeated() {
		String hostile = "pbkdf2_sha256$90000000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=";
		TestDatabase database = TestDatabases.H2.create();

		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> start(database, hostile))
			.withMessageContaining("cost too much")
			.withMessageNotContaining("CWWFd");
	}

	@Test
	void aUserMayHaveNoPasswordAtAll() throws IOException {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create(), "")) {
			assertThat(ada(node).passwordHash()).isNull();
		}
	}

	@Test
	void attributesAreHeldToWhatThePoolSaysOfThem() throws IOException {
		TestDatabase database = TestDatabases.H2.create();
		for (String wrong : List.of("custom:level: 12", "custom:level: high", "custom:other: x", "birthdate: soon")) {
			assertThatExceptionOfType(InvalidSettingException.class).as(wrong)
				.isThrownBy(() -> start(database, "", wrong))
				.withMessageContaining("ada@example.com")
				.withMessageContaining(wrong.substring(0, wrong.lastIndexOf(':')));
		}
		try (ConfigurableApplicationContext node = start(database, "", "custom:level: 7")) {
			assertThat(ada(node).attributes().values()).isEqualTo(Map.of("custom:level", "7"));
		}
		try (ConfigurableApplicationContext node = start(database, "", "custom:level: 12")) {
			assertThat(ada(node).attributes().values()).as("whoever is there is left as they are")
				.isEqualTo(Map.of("custom:level", "7"));
		}
	}

	private static User ada(ConfigurableApplicationContext node) {
		return node.getBean(Users.class)
			.findByName(POOL, new LoginName(NameKind.EMAIL, "ada@example.com"))
			.orElseThrow();
	}

	private ConfigurableApplicationContext start(TestDatabase database, String hash) throws IOException {
		return start(database, hash, "");
	}

	private ConfigurableApplicationContext start(TestDatabase database, String hash, String attribute)
			throws IOException {
		Path secret = Files.writeString(this.folder.resolve("hash.txt"), hash);
		Files.writeString(this.folder.resolve("pool.yml"), """
				id: %s
				name: Harbor
				policy:
				  attributes:
				    - {name: "custom:level", type: NUMBER, min: 1, max: 9}
				users:
				  - email: ada@example.com
				    attributes: {%s}
				""".formatted(POOL, attribute.replaceFirst("(.+): (.+)", "'$1': '$2'"))
				+ (hash.isEmpty() ? "" : "    password-hash: file:" + secret + "\n"));
		return database
			.node("audit", "ratelimit", "pool", "key", "client", "user", "credential", "federation", "importer")
			.with(Letters.class)
			.set("vestibule.importer.directory", this.folder)
			.set("vestibule.credential.hashing.memory", 64)
			.start();
	}

	static class Letters {

		@Bean
		Outbox outbox() {
			return Mockito.mock(Outbox.class);
		}

	}

}
