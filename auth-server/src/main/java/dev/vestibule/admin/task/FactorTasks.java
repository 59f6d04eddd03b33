package dev.vestibule.admin.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.Passkeys.Removal;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.credential.Totp.Authenticator;
import dev.vestibule.credential.Totp;
import dev.vestibule.federation.ProviderLinks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with what a user proves themselves by; the user is told of each change.
 */
@Component
public class FactorTasks {

	private static final Duration USUAL = Duration.ofHours(24);

	private static final Duration LEAST = Duration.ofMinutes(5);

	private static final Duration MOST = Duration.ofDays(7);

	private final Totp totp;

	private final RecoveryCodes codes;

	private final Passkeys passkeys;

	private final TemporaryPasses passes;

	private final ProviderLinks links;

	private final Journal journal;

	FactorTasks(Totp totp, RecoveryCodes codes, Passkeys passkeys, TemporaryPasses passes, ProviderLinks links,
			Journal journal) {
		this.totp = totp;
		this.codes = codes;
		this.passkeys = passkeys;
		this.passes = passes;
		this.links = links;
		this.journal = journal;
	}

	/**
	 * Removes an authenticator app.
	 * @return false if the user has no such one
	 */
	@Transactional
	public boolean removeApp(User user, UUID app) {
		String label = this.totp.list(user.poolId(), user.id())
			.stream()
			.filter(own -> own.id().equals(app))
			.map(Authenticator::label)
			.findFirst()
			.orElse("");
		return gone(this.totp.remove(user.poolId(), user.id(), app), user, "user.totp.remove", Map.of("app", label));
	}

	/**
	 * Removes all recovery codes.
	 * @return false if the user has none
	 */
	@Transactional
	public boolean removeCodes(User user) {
		int left = this.codes.left(user.poolId(), user.id());
		return gone(this.codes.removeAll(user.poolId(), user.id()), user, "user.recovery-codes.remove",
				Map.of("codes", left));
	}

	/**
	 * Removes a passkey.
	 * @return false if the user has no such one
	 * @throws BrokenRulesException if it is the last way in
	 */
	@Transactional
	public boolean removePasskey(Pool pool, User user, UUID passkey) {
		Removal removal = this.passkeys.remove(pool, user, passkey, this.links.waysIn(user),
				user.locale().orElse(pool.policy().locale()));
		if (removal == Removal.LAST_WAY_IN) {
			throw new BrokenRulesException("Passkey", List.of(Violation.of("passkey", "rule.provider.last")));
		}
		return gone(removal == Removal.REMOVED, user, "user.passkey.remove", Map.of("passkey", passkey));
	}

	/**
	 * Makes a pass that stands for a lost second factor, once.
	 * @param lifetime how long it is good; a day if nothing is said
	 * @return the pass, shown this once
	 */
	@Transactional
	public String givePass(User user, @Nullable Duration lifetime) {
		Duration wanted = (lifetime != null) ? lifetime : USUAL;
		if (wanted.compareTo(LEAST) < 0 || wanted.compareTo(MOST) > 0) {
			throw new BrokenRulesException("Pass",
					List.of(Violation.of("lifetime", "rule.between", wanted, LEAST, MOST)));
		}
		String pass = this.passes.issue(user.poolId(), user.id(), wanted);
		this.journal.change(Subject.of(user), "user.temporary-pass", null, Map.of("lifetime", wanted));
		return pass;
	}

	private boolean gone(boolean done, User user, String action, Map<String, Object> what) {
		if (done) {
			this.journal.change(Subject.of(user), action, what, null);
		}
		return done;
	}

}
