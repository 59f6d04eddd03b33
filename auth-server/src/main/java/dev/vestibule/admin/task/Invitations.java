package dev.vestibule.admin.task;

import java.time.Duration;
import java.util.Map;

import dev.vestibule.client.AppClient;
import dev.vestibule.credential.Passwords;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Temporary passwords, and the mails that bring them. */
@Component
class Invitations {

	private static final Duration USEFUL = Duration.ofDays(7);

	private static final int GROUP = 5;

	private final Outbox outbox;

	private final BaseUrl baseUrl;

	private final RandomIds random;

	private final Passwords passwords;

	Invitations(Outbox outbox, BaseUrl baseUrl, RandomIds random, Passwords passwords) {
		this.outbox = outbox;
		this.baseUrl = baseUrl;
		this.random = random;
		this.passwords = passwords;
	}

	/** Long enough for any policy, and short enough to be typed. */
	TemporaryPassword temporaryPassword() {
		String plain = String.join("-", this.random.alphanumeric(GROUP), this.random.alphanumeric(GROUP),
				this.random.alphanumeric(GROUP), this.random.alphanumeric(GROUP));
		return new TemporaryPassword(plain, this.passwords.hash(plain));
	}

	/**
	 * Invites a user.
	 * @param client the application that the mail leads to; the user's account if there
	 * is none
	 * @return false for a user without an address
	 */
	boolean send(Pool pool, User user, String password, @Nullable AppClient client) {
		String email = user.email();
		if (email == null) {
			return false;
		}
		String home = (client != null) ? client.settings().clientUri() : null;
		String link = (home != null) ? home : this.baseUrl.of("/" + pool.id() + "/account");
		this.outbox
			.send(new Mail(pool.id(), user.id(), "invitation", email, user.locale().orElse(pool.policy().locale()),
					Map.of("username", user.display(), "password", password, "link", link), client, USEFUL));
		return true;
	}

	/** One to be replaced at the first sign-in, and what is stored of it. */
	record TemporaryPassword(String plain, String hash) {

		@Override
		public String toString() {
			return "TemporaryPassword[]";
		}

	}

}
