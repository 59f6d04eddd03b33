package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.vestibule.TestClock;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.testing.Base32;
import dev.vestibule.user.User;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.signin.JourneyNode.POOL;

/** A user, and the app that shows her codes. */
final class Jane {

	static final String NAME = "jane@example.com";

	private final JourneyNode node;

	private final String name;

	private TotpSeed seed = new TotpSeed(new byte[0]);

	Jane(JourneyNode node) {
		this(node, NAME);
	}

	/** Another one. */
	Jane(JourneyNode node, String name) {
		this.node = node;
		this.name = name;
	}

	/** Her address. */
	String name() {
		return this.name;
	}

	/** Signs up and confirms. */
	void confirmed() {
		this.node.confirmed(this.name);
	}

	/** Has an authenticator, and is signed in nowhere. */
	User withAuthenticator() {
		if (this.node.user(this.name) == null) {
			confirmed();
		}
		Totp totp = this.node.get(Totp.class);
		Totp.Pending pending = totp.begin(this.node.pool(), user());
		takes(pending.secret());
		totp.confirm(POOL, user().id(), pending.id(), code(), "");
		this.node.get(Sessions.class).endAll(POOL, user().id());
		this.node.advance(Duration.ofMinutes(1));
		return user();
	}

	/** Her app scans a secret. */
	void takes(String secret) {
		this.seed = new TotpSeed(Base32.decode(secret));
	}

	/** What the app shows. */
	String code() {
		return this.seed.code(TotpSeed.step(this.node.get(TestClock.class).instant()));
	}

	/** Has a phone. */
	void prove(String number) {
		this.node.get(JdbcClient.class)
			.sql("UPDATE users SET phone_number = ?, phone_verified = TRUE WHERE id = ?")
			.params(number, user().id())
			.update();
	}

	User user() {
		return Objects.requireNonNull(this.node.user(this.name));
	}

	List<Session> sessions() {
		return this.node.get(Sessions.class).of(POOL, user().id());
	}

}
