package dev.vestibule.credential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.vestibule.credential.strength.CommonPasswords;
import dev.vestibule.credential.strength.PasswordStrength;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;

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
		return policy.blocklist() ? guessable(password, ownWords(pool, own)) : List.of();
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
