package dev.vestibule.signin.factor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.Totp.Confirmation;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.need.SecondFactors;
import dev.vestibule.signin.step.Attempts;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.signin.step.SignInEvent.SecondFactorSetUp;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Sets up a second factor as somebody signs in, and hands out recovery codes for it. */
@Component
public class Enrolment {

	private final Users users;

	private final Totp totp;

	private final RecoveryCodes recoveryCodes;

	private final Attempts attempts;

	private final Onward onward;

	private final Audit audit;

	Enrolment(Users users, Totp totp, RecoveryCodes recoveryCodes, Attempts attempts, Onward onward, Audit audit) {
		this.users = users;
		this.totp = totp;
		this.recoveryCodes = recoveryCodes;
		this.attempts = attempts;
		this.onward = onward;
		this.audit = audit;
	}

	/** Begins to set up a factor. */
	public Outcome begin(Visit visit, Stage.Enrolling stage, Factor factor) {
		Optional<User> user = user(visit, stage.passage());
		if (user.isEmpty() || !SecondFactors.offered(visit.policy()).contains(factor)) {
			return new Outcome.Advanced();
		}
		if (factor == Factor.PASSKEY) {
			return this.onward.to(visit, user.get(), new Stage.Enrolling(stage.passage(), factor, null));
		}
		UUID pending = this.totp.begin(visit.pool(), user.get()).id();
		return this.onward.to(visit, user.get(), new Stage.Enrolling(stage.passage(), factor, pending));
	}

	/** Takes the first code of an authenticator. */
	public Outcome code(Visit visit, Stage.Enrolling stage, Answer.Enrol answer) {
		if (answer.code().isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		UUID pending = stage.pending();
		if (pending == null || user(visit, stage.passage()).isEmpty()) {
			return new Outcome.Advanced();
		}
		UUID userId = stage.passage().userId();
		return this.attempts.code(visit.poolId(), visit.clientId(), userId.toString(), userId)
			.orElseGet(() -> confirm(visit, stage.passage(), pending, answer.code()));
	}

	private Outcome confirm(Visit visit, Passage passage, UUID pending, String code) {
		AtomicReference<String> refused = new AtomicReference<>();
		Stage next = new Stage.KeepingCodes(passage.with(this.onward.now(Factor.TOTP)));
		Optional<Outcome> outcome = this.onward.once(visit, next, () -> {
			Confirmation confirmation = this.totp.confirm(visit.poolId(), passage.userId(), pending, code, "");
			if (confirmation instanceof Confirmation.Refused(String key)) {
				refused.set(key);
				return false;
			}
			this.audit
				.record(new SecondFactorSetUp(visit.poolId(), visit.clientId(), passage.userId(), Factor.TOTP.name()));
			return true;
		});
		return outcome.orElseGet(() -> refuse(visit, passage, refused.get()));
	}

	private Outcome refuse(Visit visit, Passage passage, String key) {
		if (!"totp.gone".equals(key)) {
			return Outcome.Refused.field("code", key);
		}
		// It took too long, or was set up elsewhere: the page begins anew.
		return user(visit, passage)
			.map(user -> this.onward.to(visit, user, new Stage.Enrolling(passage, Factor.TOTP, null)))
			.orElseGet(Outcome.Advanced::new);
	}

	/** The codes of a journey that hands them out; each call makes new ones. */
	public List<String> recoveryCodes(Visit visit, Stage.KeepingCodes stage) {
		return this.recoveryCodes.regenerate(visit.poolId(), stage.passage().userId());
	}

	/** Goes on once the codes are put away. */
	public Outcome kept(Visit visit, Stage.KeepingCodes stage) {
		return user(visit, stage.passage()).map(user -> this.onward.proven(visit, user, stage.passage()))
			.orElseGet(Outcome.Advanced::new);
	}

	private Optional<User> user(Visit visit, Passage passage) {
		return this.users.find(visit.poolId(), passage.userId()).filter(User::enabled);
	}

}
