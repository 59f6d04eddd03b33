package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.Set;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.message.SmsLimits;
import dev.vestibule.message.SmsLimits.Objection;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Sends the codes that prove something, by e-mail or to the phone. */
@Component
public class FactorCodes {

	private final Attempts attempts;

	private final SmsLimits smsLimits;

	private final OneTimeCodes oneTimeCodes;

	private final Post post;

	FactorCodes(Attempts attempts, SmsLimits smsLimits, OneTimeCodes oneTimeCodes, Post post) {
		this.attempts = attempts;
		this.smsLimits = smsLimits;
		this.oneTimeCodes = oneTimeCodes;
		this.post = post;
	}

	/** Whether a factor is shown by a code that is sent for it. */
	public static boolean sent(Factor factor) {
		return factor == Factor.EMAIL || factor == Factor.SMS;
	}

	/**
	 * What belongs into the transaction that goes to a stage: where it waits for a code,
	 * that one is on its way, unless too many were asked for.
	 */
	Runnable entering(Visit visit, User user, Stage next) {
		Factor asked = (next instanceof Stage.Proving(var _, Factor factor)) ? factor : null;
		if (asked == null || !sent(asked) || refused(visit, user, asked).isPresent()) {
			return () -> {
			};
		}
		return () -> send(visit, user, asked);
	}

	/**
	 * What belongs into the transaction that goes to where a code is typed that signs in.
	 * @param user whom it goes to, if there is somebody it may go to
	 * @param name as typed
	 */
	Runnable signIn(Visit visit, Optional<User> user, LoginName name, Factor factor) {
		boolean sent = factor != Factor.SMS || user.filter(known -> admitted(visit, known)).isPresent();
		return () -> {
			Issued issued = this.oneTimeCodes.issue(visit.poolId(), user.map(User::id).orElse(null),
					visit.journey().id(), Purpose.SIGN_IN, this.oneTimeCodes.lifetime());
			if (sent) {
				user.ifPresentOrElse(known -> signIn(visit, known, issued, factor), () -> nobody(visit, name));
			}
		};
	}

	private void signIn(Visit visit, User user, Issued issued, Factor factor) {
		Set<Method> methods = visit.policy().signIn().methods();
		if (factor == Factor.SMS) {
			this.post.signInByText(visit, user, issued);
		}
		else {
			this.post.signIn(visit, user, issued, methods.contains(Method.EMAIL_CODE),
					methods.contains(Method.EMAIL_LINK));
		}
	}

	private void nobody(Visit visit, LoginName name) {
		if (visit.policy().signUp().enabled() && name.kind() == NameKind.EMAIL) {
			this.post.noAccount(visit, name.canonical());
		}
	}

	/* Whether it was sent must tell nobody whether there is such a user. */
	boolean admitted(Visit visit, User user) {
		String number = user.phoneNumber();
		return number != null
				&& this.smsLimits.admit(visit.pool(), user.id(), number, this.attempts.place(visit, user)).isEmpty();
	}

	/** Says so where none may be sent now. */
	public Optional<Outcome> refused(Visit visit, User user, Factor factor) {
		Optional<Outcome> throttled = this.attempts.mail(visit.poolId(), visit.clientId(), SignIn.name(user),
				() -> Optional.of(user));
		String number = user.phoneNumber();
		if (throttled.isPresent() || factor != Factor.SMS || number == null) {
			return throttled;
		}
		return this.smsLimits.admit(visit.pool(), user.id(), number, this.attempts.place(visit, user))
			.map(FactorCodes::refusal);
	}

	private static Outcome refusal(Objection objection) {
		return switch (objection) {
			case Objection.Country _ -> Outcome.Refused.because("sms.country");
			case Objection.Throttled(var retryAfter) -> new Outcome.Throttled(retryAfter);
		};
	}

	/** Sends one; the one before dies. */
	public void send(Visit visit, User user, Factor factor) {
		Purpose purpose = (factor == Factor.SMS) ? Purpose.SECOND_FACTOR_SMS : Purpose.SECOND_FACTOR;
		Issued issued = this.oneTimeCodes.issue(visit.poolId(), user.id(), visit.journey().id(), purpose,
				this.oneTimeCodes.lifetime());
		this.post.secondFactor(visit, user, issued, factor);
	}

}
