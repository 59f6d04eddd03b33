package dev.vestibule.user;

import dev.vestibule.TestDatabases;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNameTests {

	private static final String POOL = "eu-home-1_Test00001";

	private static final String NUMBER = "+491701234567";

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aNumberThatNobodyHasProvenIsNobodysName(TestDatabases engine) {
		try (ConfigurableApplicationContext node = engine.create().node("audit", "pool", "user").start()) {
			node.getBean(Pools.class).put(POOL, "Harbor", PoolPolicy.defaults());
			Users users = node.getBean(Users.class);
			LoginName name = new LoginName(NameKind.PHONE, NUMBER);

			users.create(user("mallory@example.com", Status.UNCONFIRMED));
			assertThat(users.findByName(POOL, name)).isEmpty();
			User mallory = users.findByName(POOL, new LoginName(NameKind.EMAIL, "mallory@example.com")).orElseThrow();
			users.confirm(POOL, mallory.id(), NameKind.EMAIL);
			assertThat(users.findByName(POOL, name)).as("only the address was proven").isEmpty();
			assertThat(users.find(POOL, mallory.id()).orElseThrow().phoneVerified()).isFalse();

			assertThat(users.create(user("ada@example.com", Status.CONFIRMED)))
				.isInstanceOf(CreateOutcome.Created.class);
			assertThat(users.findByName(POOL, name).map(User::email)).contains("ada@example.com");
			assertThat(users.create(user("eve@example.com", Status.UNCONFIRMED))).as("tells nothing of Ada's number")
				.isInstanceOf(CreateOutcome.Created.class);
			assertThat(users.findByName(POOL, name).map(User::email)).contains("ada@example.com");
		}
	}

	private static NewUser user(String email, Status status) {
		return new NewUser(POOL, null, email, NUMBER, Attributes.NONE, null, status);
	}

}
