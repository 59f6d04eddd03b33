package dev.vestibule.signin;

import java.time.Clock;
import java.time.Duration;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Session;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/**
 * Whether somebody may change how they sign in: they have proven a moment ago who they
 * are (OWASP ASVS 7.5.1), with a second factor if they have one, even in a browser that
 * they trust (security A24, D13).
 */
@Component
public class FreshProof {

	private final Clock clock;

	FreshProof(Clock clock) {
		this.clock = clock;
	}

	/** Whether a form of theirs may be taken. */
	public boolean takes(Pool pool, Session session, User user) {
		return holds(session, user, pool.policy().account().freshProof());
	}

	/** Whether a form may be shown: only to whom half the time is left to fill it in. */
	public boolean shows(Pool pool, Session session, User user) {
		return holds(session, user, pool.policy().account().freshProof().dividedBy(2));
	}

	private boolean holds(Session session, User user, Duration allowed) {
		boolean fresh = Duration.between(session.authenticatedAt(), this.clock.instant()).compareTo(allowed) <= 0;
		return fresh && (!Factor.anySecond(user) || Assurance.of(session.proofs()).reaches(Assurance.MULTI));
	}

}
