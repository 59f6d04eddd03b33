package dev.vestibule.contact;

import java.time.Duration;
import java.time.Instant;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.Totp.Pending;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.testing.Base32;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Users are told when something changes about their second factors (ASVS 6.3.7). */
class FactorNoticesTests {

	@Test
	void eachChangeIsToldToTheProvenMailboxWhoeverMakesIt() {
		try (ContactNode node = ContactNode.start(TestDatabases.H2.create())) {
			User user = node.user("jane@example.com");
			change(node, user);
			assertThat(node.mails()).extracting(mail -> mail.recipient() + " " + mail.model().get("what"))
				.containsExactly("jane@example.com totp-added", "jane@example.com codes-made",
						"jane@example.com code-used", "jane@example.com pass-made", "jane@example.com browser-trusted",
						"jane@example.com totp-removed");

			User unproven = node.user("joe@example.com");
			node.execute("UPDATE users SET email_verified = FALSE WHERE id = ?", unproven.id());
			change(node, node.again(unproven));
			assertThat(node.mails()).hasSize(6);
		}
	}

	private static void change(ContactNode node, User user) {
		Totp totp = node.get(Totp.class);
		Pending pending = totp.begin(node.pool(), user);
		Instant now = node.get(TestClock.class).instant();
		String code = new TotpSeed(Base32.decode(pending.secret().replace(" ", ""))).code(TotpSeed.step(now));
		totp.confirm(user.poolId(), user.id(), pending.id(), code, "Phone");
		RecoveryCodes recovery = node.get(RecoveryCodes.class);
		String kept = recovery.regenerate(user.poolId(), user.id()).getFirst();
		assertThat(recovery.use(recovery.match(user.poolId(), user.id(), kept).orElseThrow())).isTrue();
		node.get(TemporaryPasses.class).issue(user.poolId(), user.id(), Duration.ofHours(1));
		node.get(TransactionTemplate.class)
			.executeWithoutResult(
					status -> node.get(TrustedBrowsers.class).trust(node.pool(), user.id(), "b".repeat(43)));
		totp.removeAll(user.poolId(), user.id());
	}

}
