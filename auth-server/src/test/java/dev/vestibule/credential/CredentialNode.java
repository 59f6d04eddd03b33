package dev.vestibule.credential;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.Letters;
import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestNode;
import dev.vestibule.message.Mail;
import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node with the credentials and what is below them. */
final class CredentialNode implements AutoCloseable {

	static final String POOL = "eu-home-1_Test00001";

	private final ConfigurableApplicationContext context;

	private final Pool pool;

	private CredentialNode(ConfigurableApplicationContext context, Pool pool) {
		this.context = context;
		this.pool = pool;
	}

	static CredentialNode start(TestDatabase database, String... properties) {
		return start(database, PoolPolicy.defaults(), properties);
	}

	static CredentialNode start(TestDatabase database, PoolPolicy policy, String... properties) {
		TestNode node = database.node("audit", "ratelimit", "pool", "client", "user", "credential")
			.with(Letters.Source.class, TestClock.Source.class)
			.set("vestibule.credential.hashing.memory", 64)
			.set("vestibule.credential.hashing.iterations", 1)
			.set("vestibule.credential.hashing.queue", 1000)
			.set("vestibule.credential.hashing.patience", "60s")
			.set("spring.datasource.hikari.maximum-pool-size", 20)
			.set("spring.datasource.hikari.connection-timeout", 120_000);
		for (String property : properties) {
			node.set(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
		}
		ConfigurableApplicationContext context = node.start();
		return new CredentialNode(context, context.getBean(Pools.class).put(POOL, "Harbor", policy));
	}

	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	Sweep sweep(String name) {
		return this.context.getBean(name, Sweep.class);
	}

	Pool pool() {
		return this.pool;
	}

	void advance(Duration duration) {
		get(TestClock.class).advance(duration);
	}

	User user(String email) {
		CreateOutcome outcome = get(Users.class).create(new NewUser(POOL, null, email, null,
				new User.Attributes(Map.of("locale", Locale.ENGLISH.getLanguage())), null, User.Status.CONFIRMED));
		if (outcome instanceof CreateOutcome.Created(User user)) {
			return user;
		}
		throw new IllegalStateException("There is one");
	}

	List<Mail> mails() {
		return get(Letters.class).mails();
	}

	List<String> events() {
		return get(JdbcClient.class).sql("SELECT type FROM audit_event ORDER BY id")
			.query((row, number) -> row.getString(1))
			.list();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
