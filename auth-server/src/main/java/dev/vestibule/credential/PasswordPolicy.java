package dev.vestibule.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.vestibule.credential.strength.BreachedPasswords;
import dev.vestibule.credential.strength.CommonPasswords;
import dev.vestibule.credential.strength.FormerPasswords;
import dev.vestibule.credential.strength.PasswordStrength;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/**
 * Says what is wrong with a new password. As NIST SP 800-63B-4 has it: length counts,
 * what is easily guessed is refused, and composition is nobody's business.
 */
@Component
public class PasswordPolicy {

	/* A hundred guesses a day (the throttle) then need a few centuries. */
	private static final double ENOUGH_BITS = 25;

	private static final int SHORTEST_OWN_WORD = 3;

	private final CommonPasswords common = CommonPasswords.load();

	private final BreachedPasswords breached;

	private final Passwords passwords;

	private final FormerPasswords former;

	private final Pools pools;

	private final Clock clock;

	PasswordPolicy(BreachedPasswords breached, Passwords passwords, FormerPasswords former, Pools pools, Clock clock) {
		this.breached = breached;
		this.passwords = passwords;
		this.former = former;
		this.pools = pools;
		this.clock = clock;
	}

	/**
	 * What is wrong, empty if nothing is.
	 * @param pool whose rules apply
	 * @param raw the password as typed
	 * @param own names of the user and the application, which anybody would try first
	 */
	public List<Weakness> check(Pool pool, String raw, Collection<String> own) {
		PoolPolicy.Password policy = pool.policy().password();
		String password = Passwords.normalize(raw);
		int length = password.codePointCount(0, password.length());
		if (raw.length() > Passwords.MAX_LENGTH) {
			return List.of(new Weakness("password.tooLong", List.of(Passwords.MAX_LENGTH)));
		}
		if (length < policy.minLength()) {
			return List.of(new Weakness("password.tooShort", List.of(policy.minLength())));
		}
		List<Weakness> guessable = policy.blocklist() ? guessable(password, ownWords(pool, own)) : List.of();
		if (guessable.isEmpty() && this.breached.contains(password, policy.breaches())) {
			return List.of(new Weakness("password.breached", List.of()));
		}
		return guessable;
	}

	/**
	 * Whether a user has had a password before, as far back as the pool asks. It hashes.
	 * @throws HashingBusyException if there is no room for it now
	 */
	List<Weakness> checkHistory(Pool pool, User user, String raw) {
		int count = pool.policy().password().history();
		String current = user.passwordHash();
		if (count == 0 || current == null) {
			return List.of();
		}
		boolean used = Stream.concat(Stream.of(current), this.former.latest(pool.id(), user.id(), count - 1).stream())
			.anyMatch(hash -> this.passwords.verify(hash, raw));
		return used ? List.of(new Weakness("password.used", List.of())) : List.of();
	}

	/** Keeps the password that a user is about to replace, if the pool asks for that. */
	void remember(User user) {
		String current = user.passwordHash();
		int count = this.pools.get(user.poolId()).policy().password().history() - 1;
		if (current != null && count > 0) {
			this.former.keep(user.poolId(), user.id(), current, count);
		}
	}

	/**
	 * Whether a user's password is older than the pool allows, so that a new one is due.
	 */
	public boolean expired(PoolPolicy policy, User user) {
		Duration maxAge = policy.password().maxAge();
		return maxAge != null && olderThan(maxAge, user);
	}

	/**
	 * Whether a user's password is a temporary one that was not replaced in time and so
	 * no longer lets anybody in.
	 */
	public boolean tooLate(Pool pool, User user) {
		return user.status() == User.Status.FORCE_CHANGE_PASSWORD
				&& olderThan(pool.policy().password().temporary(), user);
	}

	private boolean olderThan(Duration age, User user) {
		Instant changed = user.passwordChangedAt();
		return user.passwordHash() != null && changed != null && changed.plus(age).isBefore(this.clock.instant());
	}

	/** What nobody should use as a password. */
	static List<String> names(User user) {
		return Stream.of(user.username(), user.email(), user.phoneNumber()).filter(Objects::nonNull).toList();
	}

	private List<Weakness> guessable(String password, Set<String> ownWords) {
		if (new PasswordStrength(this.common.words(), Set.of()).bits(password) < ENOUGH_BITS) {
			return List.of(new Weakness("password.common", List.of()));
		}
		if (new PasswordStrength(this.common.words(), ownWords).bits(password) < ENOUGH_BITS) {
			return List.of(new Weakness("password.ownName", List.of()));
		}
		return List.of();
	}

	private static Set<String> ownWords(Pool pool, Collection<String> own) {
		Set<String> words = new HashSet<>();
		List<String> all = new ArrayList<>(own);
		all.add(pool.name());
		for (String name : all) {
			String lower = Passwords.normalize(name).toLowerCase(Locale.ROOT);
			words.add(lower);
			words.addAll(List.of(lower.split("[^\\p{L}\\p{N}]+", 20)));
		}
		words.removeIf(word -> word.length() < SHORTEST_OWN_WORD);
		return words;
	}

	/**
	 * One reason against a password.
	 *
	 * @param key of the message
	 * @param arguments of the message
	 */
	public record Weakness(String key, List<Object> arguments) {
	}

}
