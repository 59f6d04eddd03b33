package dev.vestibule.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.PasskeyCeremony.Kind;
import dev.vestibule.credential.Passkeys.Check;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.signin.JourneyNode;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.SoftPasskey.Answer;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A node, a user and the ceremonies between them. */
final class PasskeyNode implements AutoCloseable {

	static final String ORIGIN = "http://localhost:9000";

	final TestDatabase database;

	final JourneyNode node;

	final User user;

	final Passkeys passkeys;

	Pool pool;

	PasskeyNode(TestDatabases engine, String... properties) {
		this.database = engine.create();
		this.node = JourneyNode.start(this.database, properties);
		this.user = this.node.confirmed("jane@example.com");
		this.passkeys = this.node.get(Passkeys.class);
		this.pool = this.node.pool();
	}

	/** Sets the pool's policy about passkeys, written as in its row. */
	void policy(String passkey) {
		this.pool = pool(JourneyNode.POOL, passkey);
	}

	Pool pool(String id, String passkey) {
		return this.node.get(Pools.class)
			.put(id, "Harbor", Json.read("{\"passkey\":" + passkey + "}", PoolPolicy.class));
	}

	PasskeyCeremony ceremony(Kind kind) {
		boolean known = kind != Kind.SIGN_IN;
		return new PasskeyCeremony(this.pool, kind, "journey 1", known ? this.user.id() : null);
	}

	String creation() {
		return this.passkeys.creation(ceremony(Kind.CREATE), this.user).orElseThrow();
	}

	Optional<Passkey> add(PasskeyCeremony ceremony, String json) {
		return this.passkeys.add(ceremony, this.user, json, null, Locale.ENGLISH);
	}

	Optional<Passkey> register(SoftPasskey passkey, Consumer<Answer> change) {
		return add(ceremony(Kind.CREATE), passkey.create(creation(), change));
	}

	SoftPasskey registered() {
		SoftPasskey passkey = SoftPasskey.at(ORIGIN);
		assertThat(register(passkey, answer -> {
		})).isPresent();
		return passkey;
	}

	Check check(Kind kind, SoftPasskey passkey, Consumer<Answer> change) {
		PasskeyCeremony ceremony = ceremony(kind);
		return this.passkeys.check(ceremony, passkey.get(this.passkeys.request(ceremony), change));
	}

	Passkey kept(SoftPasskey passkey) {
		return this.passkeys.of(this.pool.id(), this.user.id())
			.stream()
			.filter(kept -> kept.credentialId().equals(passkey.id()))
			.findFirst()
			.orElseThrow();
	}

	@Nullable UUID userOf(Check check) {
		return (check instanceof Check.Right right) ? right.userId() : null;
	}

	@Override
	public void close() {
		this.node.close();
	}

}
