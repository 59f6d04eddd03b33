package dev.vestibule.signin.need;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Mfa;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.pool.PoolPolicy.Mfa.SecondFactor;
import dev.vestibule.signin.Passage;
import dev.vestibule.user.User;

/** The second factors that a user could show, or set up. */
public final class SecondFactors {

	/* The first of them is asked for where the user has said nothing else. */
	private static final List<Factor> STRONGEST_FIRST = List.of(Factor.PASSKEY, Factor.SECURITY_KEY, Factor.TOTP,
			Factor.SMS, Factor.EMAIL, Factor.RECOVERY_CODE, Factor.TEMPORARY_PASS);

	private SecondFactors() {
	}

	/**
	 * What the user may show now, the first to ask for first. What was set up stays good
	 * when the policy no longer offers it: otherwise a change of policy would open every
	 * account that it protects.
	 */
	public static List<Factor> usable(PoolPolicy policy, User user, Passage passage) {
		Set<Factor> usable = EnumSet.noneOf(Factor.class);
		STRONGEST_FIRST.stream().filter(factor -> factor.enrolled(user)).forEach(usable::add);
		if (usable.contains(Factor.PASSKEY)) {
			usable.remove(Factor.SECURITY_KEY);
		}
		if (policy.mfa().mode() == Mode.REQUIRED) {
			addresses(policy.mfa(), user).forEach(usable::add);
		}
		// Codes that were left behind ask nobody for anything.
		if (usable.stream().noneMatch(Factor::lasting)) {
			usable.clear();
		}
		passage.proven().forEach(proof -> usable.remove(proof.factor()));
		if (passage.has(Factor.SECURITY_KEY)) {
			// It is the same thing in the hand, whether it knows its user or not.
			usable.remove(Factor.PASSKEY);
		}
		return ordered(usable, user);
	}

	/** A code goes to any proven address where a second factor is required anyway. */
	private static Stream<Factor> addresses(Mfa policy, User user) {
		boolean email = user.emailVerified() && policy.factors().contains(SecondFactor.EMAIL);
		boolean phone = user.phoneVerified() && policy.factors().contains(SecondFactor.SMS);
		return Stream.concat(email ? Stream.of(Factor.EMAIL) : Stream.empty(),
				phone ? Stream.of(Factor.SMS) : Stream.empty());
	}

	private static List<Factor> ordered(Set<Factor> usable, User user) {
		String preferred = user.preferredFactor();
		return STRONGEST_FIRST.stream()
			.filter(usable::contains)
			.sorted((one, other) -> Boolean.compare(other.name().equals(preferred), one.name().equals(preferred)))
			.toList();
	}

	/** What the user may set up as they sign in. */
	public static List<Factor> offered(PoolPolicy policy) {
		List<Factor> offered = new ArrayList<>();
		if (policy.mfa().factors().contains(SecondFactor.PASSKEY)) {
			offered.add(Factor.PASSKEY);
		}
		if (policy.mfa().factors().contains(SecondFactor.TOTP)) {
			offered.add(Factor.TOTP);
		}
		return offered;
	}

}
