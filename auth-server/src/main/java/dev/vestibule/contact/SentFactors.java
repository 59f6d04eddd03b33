package dev.vestibule.contact;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.contact.ContactEvent.SentFactorChanged;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.credential.SecondFactorsLost;
import dev.vestibule.message.SmsLimits;
import dev.vestibule.pool.Pool;
import dev.vestibule.ratelimit.Admission;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes by mail or text as a second factor of whoever wants to be asked for one. The
 * first is asked for at once, lest somebody shuts themselves out.
 */
@Component
public class SentFactors {

	private static final int BURST = 5;

	private static final Duration REFILL = Duration.ofMinutes(10);

	private final Letterbox letterbox;

	private final OneTimeCodes codes;

	private final Users users;

	private final Sessions sessions;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	SentFactors(Letterbox letterbox, OneTimeCodes codes, Users users, Sessions sessions, Audit audit,
			ApplicationEventPublisher events, TransactionTemplate transaction) {
		this.letterbox = letterbox;
		this.codes = codes;
		this.users = users;
		this.sessions = sessions;
		this.audit = audit;
		this.events = events;
		this.transaction = transaction;
	}

	/** Where the codes go; nothing while no such address is proven to be the user's. */
	public static Optional<String> address(User user, Factor factor) {
		boolean sms = factor == Factor.SMS;
		return (sms ? user.phoneVerified() : user.emailVerified())
				? Optional.ofNullable(sms ? user.phoneNumber() : user.email()) : Optional.empty();
	}

	/** Sends a code, which is good in that session. */
	public ChangeOutcome begin(Pool pool, User user, Session session, Factor factor, Locale locale) {
		Optional<String> address = address(user, factor);
		if (address.isEmpty()) {
			return new ChangeOutcome.Refused("form.required");
		}
		Optional<ChangeOutcome> objection = this.letterbox.objection(pool, user, factor, address.get());
		return objection.orElseGet(() -> {
			this.transaction.executeWithoutResult(status -> {
				Issued issued = this.codes.issue(pool.id(), user.id(), session.id(), purpose(factor),
						this.codes.lifetime());
				this.letterbox.send(user, factor, issued, user.locale().orElse(locale));
			});
			return new ChangeOutcome.Sent();
		});
	}

	/** Asks for such codes from now on, as one has arrived. */
	public ChangeOutcome confirm(User user, Session session, Factor factor, String typed) {
		return switch (this.codes.check(user.poolId(), session.id(), purpose(factor), typed)) {
			case CodeCheck.Right(UUID code, UUID whose) when whose.equals(user.id())
					&& begun(user, session, factor, code) ->
				new ChangeOutcome.Applied();
			case CodeCheck.Wrong _ -> new ChangeOutcome.Refused("code.wrong");
			case CodeCheck.Right _, CodeCheck.Dead _ -> new ChangeOutcome.Refused("code.dead");
		};
	}

	private boolean begun(User user, Session session, Factor factor, UUID code) {
		return this.transaction.execute(status -> {
			if (!this.codes.consume(code)) {
				status.setRollbackOnly();
				return false;
			}
			change(user, factor, true);
			this.sessions.show(session, factor);
			return true;
		});
	}

	/** Asks for them no longer. */
	public void end(User user, Factor factor) {
		if (factor.chosen(user)) {
			this.transaction.executeWithoutResult(status -> change(user, factor, false));
		}
	}

	@EventListener
	void on(SecondFactorsLost event) {
		this.users.find(event.poolId(), event.userId()).ifPresent(user -> {
			end(user, Factor.EMAIL);
			end(user, Factor.SMS);
		});
	}

	private void change(User user, Factor factor, boolean asked) {
		this.users.setFactor(user.poolId(), user.id(), factor.name(), asked);
		this.audit.record(new SentFactorChanged(user.poolId(), user.id(), factor, asked));
		String what = factor.name().toLowerCase(Locale.ROOT) + (asked ? "-asked" : "-not-asked");
		this.events.publishEvent(new Factor.Changed(user.poolId(), user.id(), what));
	}

	private static Purpose purpose(Factor factor) {
		return (factor == Factor.SMS) ? Purpose.SECOND_FACTOR_SMS : Purpose.SECOND_FACTOR;
	}

	/** Sends such codes, as often as one may ask. */
	@Component
	static class Letterbox {

		private final Throttle throttle;

		private final SmsLimits smsLimits;

		private final ContactPost post;

		Letterbox(Throttle throttle, SmsLimits smsLimits, ContactPost post) {
			this.throttle = throttle;
			this.smsLimits = smsLimits;
			this.post = post;
		}

		Optional<ChangeOutcome> objection(Pool pool, User user, Factor factor, String address) {
			Admission admission = this.throttle
				.admit(new Limit("sent factor", pool.id() + "\n" + user.id(), BURST, REFILL));
			if (!admission.admitted()) {
				return Optional.of(new ChangeOutcome.Throttled(admission.retryAfter()));
			}
			return (factor == Factor.SMS) ? this.smsLimits.admit(pool, user.id(), address).map(ChangeOutcome::of)
					: Optional.empty();
		}

		void send(User user, Factor factor, Issued issued, Locale locale) {
			this.post.first(user, address(user, factor).orElseThrow(), factor == Factor.SMS, issued, locale);
		}

	}

}
