package dev.vestibule.contact;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.Letters;
import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Sms;
import dev.vestibule.message.SmsLimits;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node with addresses and everything below, whose mails a test reads. */
record ContactNode(ConfigurableApplicationContext context, Pool pool) implements AutoCloseable {

	static final String POOL = "eu-home-1_Test00001";

	static final UUID SESSION = UUID.fromString("01a21000-0000-7000-8000-000000000001");

	static ContactNode start(TestDatabase database) {
		ConfigurableApplicationContext context = database
			.node("pool", "client", "user", "credential", "session", "audit", "ratelimit", "contact")
			.with(Letters.Source.class, TestClock.Source.class, SmsLimits.class)
			.set("spring.datasource.hikari.connection-timeout", 120000)
			.start();
		return new ContactNode(context,
				context.getBean(Pools.class).put(POOL, "Harbor", Settings.policy("sms: {countries: ['+49']}")));
	}

	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	User user(String email) {
		return ((CreateOutcome.Created) get(Users.class)
			.create(new NewUser(POOL, null, email, null, User.Attributes.NONE, "{noop}x", User.Status.CONFIRMED)))
			.user();
	}

	User again(User user) {
		return get(Users.class).find(POOL, user.id()).orElseThrow();
	}

	@Nullable User byName(String name) {
		return LoginName.parse(name, Set.of(NameKind.EMAIL, NameKind.PHONE))
			.flatMap(parsed -> get(Users.class).findByName(POOL, parsed))
			.orElse(null);
	}

	ChangeOutcome begin(User user, String email) {
		return begin(user, NameKind.EMAIL, email);
	}

	ChangeOutcome begin(User user, NameKind kind, String address) {
		return get(AddressChanges.class).begin(this.pool, user, SESSION, kind, address, Locale.ENGLISH);
	}

	ChangeOutcome type(User user, String code) {
		return type(user, NameKind.EMAIL, code);
	}

	ChangeOutcome type(User user, NameKind kind, String code) {
		return get(AddressProofs.class).byCode(this.pool, user, SESSION, kind, code);
	}

	/** Begins and proves. */
	User change(User user, String email) {
		begin(user, email);
		type(user, code());
		return again(user);
	}

	boolean undo(String link) {
		return get(AddressUndo.class).undo(this.pool, link);
	}

	List<Mail> mails() {
		return get(Letters.class).mails();
	}

	/** What went to phones, the latest last. */
	List<Sms> texts() {
		return get(Letters.class).texts();
	}

	/** The code of the last mail to prove an address. */
	String code() {
		return String.valueOf(last("change-email").model().get("code"));
	}

	/** The token of the last link of mails of a kind. */
	String link(String kind) {
		return token(String.valueOf(last(kind).model().get("link")));
	}

	static String token(@Nullable String link) {
		return (link != null) ? link.substring(link.indexOf("link=") + 5) : "";
	}

	Mail last(String kind) {
		return mails().stream().filter(mail -> mail.kind().equals(kind)).reduce((one, other) -> other).orElseThrow();
	}

	void advance(Duration duration) {
		get(TestClock.class).advance(duration);
	}

	long count(String sql, Object... parameters) {
		return get(JdbcClient.class).sql(sql).params(List.of(parameters)).query(Long.class).single();
	}

	void execute(String sql, Object... parameters) {
		get(JdbcClient.class).sql(sql).params(List.of(parameters)).update();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
