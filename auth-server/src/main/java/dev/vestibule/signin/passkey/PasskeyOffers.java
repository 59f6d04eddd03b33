package dev.vestibule.signin.passkey;

import java.util.Locale;
import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.pool.PasskeyPolicy;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.session.Session;
import dev.vestibule.signin.FreshProof;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Offers a passkey to whoever has just signed in without one, or lets the browser make
 * one by itself. It is asked only where the browser has said that it could.
 */
@Component
public class PasskeyOffers {

	private final Passkeys passkeys;

	private final Users users;

	private final FreshProof freshProof;

	PasskeyOffers(Passkeys passkeys, Users users, FreshProof freshProof) {
		this.passkeys = passkeys;
		this.users = users;
		this.freshProof = freshProof;
	}

	/**
	 * What to offer.
	 * @param session that the journey has led to
	 * @param able what the browser can and its user has not declined
	 */
	public Optional<Offer> find(Visit visit, Session session, Able able) {
		PasskeyPolicy policy = visit.policy().passkey();
		boolean ask = policy.offer() && able.here();
		boolean quietly = policy.upgrade() && able.quiet() && shown(session, Factor.PASSWORD);
		if (!(ask || quietly) || !concerns(visit, session)) {
			return Optional.empty();
		}
		return this.users.find(visit.poolId(), session.userId())
			.filter(user -> this.freshProof.shows(visit.pool(), session, user))
			.filter(user -> this.passkeys.of(visit.poolId(), user.id()).isEmpty())
			.flatMap(user -> offer(visit, user, ask, quietly));
	}

	/* Whoever has just come in without one, where they are a way in. */
	private static boolean concerns(Visit visit, Session session) {
		return visit.policy().signIn().methods().contains(Method.PASSKEY) && !shown(session, Factor.PASSKEY)
				&& visit.journey().id().equals(session.journeyId());
	}

	private Optional<Offer> offer(Visit visit, User user, boolean ask, boolean quietly) {
		Optional<String> options = this.passkeys.creation(Ceremonies.make(visit, user.id(), false), user);
		Optional<String> quiet = quietly ? this.passkeys.creation(Ceremonies.make(visit, user.id(), true), user)
				: Optional.empty();
		return options.map(json -> new Offer(user, json, quiet.orElse(null), ask));
	}

	/**
	 * Takes what the browser made. The page may have been open for long, or a browser
	 * trusted instead of a second factor: who may not add one in the account may not here
	 * (security A24).
	 * @return whether it is kept
	 */
	public boolean take(Visit visit, Session session, String credential, boolean quietly, Locale locale) {
		PasskeyCeremony ceremony = Ceremonies.make(visit, session.userId(), quietly);
		return visit.journey().id().equals(session.journeyId()) && this.users.find(visit.poolId(), session.userId())
			.filter(user -> this.freshProof.takes(visit.pool(), session, user))
			.flatMap(user -> this.passkeys.add(ceremony, user, credential, visit.client(), locale))
			.isPresent();
	}

	private static boolean shown(Session session, Factor factor) {
		return session.proofs().stream().anyMatch(proof -> proof.factor() == factor);
	}

	/**
	 * What a browser can, as its script said.
	 *
	 * @param here whether it has a place for passkeys
	 * @param quiet whether it makes them without a question
	 */
	public record Able(boolean here, boolean quiet) {
	}

	/**
	 * An offer.
	 *
	 * @param options to make one
	 * @param quiet to make one without a question, if that may be
	 * @param ask whether the user is asked, where that comes to nothing
	 */
	public record Offer(User user, String options, @Nullable String quiet, boolean ask) {
	}

}
