package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.signin.step.SignInEvent.SignUpConfirmed;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Confirms sign-ups, by the code in the browser that signed up. */
@Component
public class Confirmation {

	private final Attempts attempts;

	private final OneTimeCodes oneTimeCodes;

	private final Users users;

	private final Onward onward;

	private final Audit audit;

	Confirmation(Attempts attempts, OneTimeCodes oneTimeCodes, Users users, Onward onward, Audit audit) {
		this.attempts = attempts;
		this.oneTimeCodes = oneTimeCodes;
		this.users = users;
		this.onward = onward;
		this.audit = audit;
	}

	Outcome byCode(Visit visit, Stage.Confirming stage, String code) {
		if (code.isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		return this.attempts.code(visit.poolId(), visit.clientId(), stage.email())
			.orElseGet(() -> check(visit, stage, code));
	}

	private Outcome check(Visit visit, Stage.Confirming stage, String code) {
		return switch (this.oneTimeCodes.check(visit.poolId(), visit.journey().id(), Purpose.CONFIRM_SIGN_UP, code)) {
			case CodeCheck.Right(UUID codeId, UUID userId) ->
				enter(visit, codeId, Passage.of(userId, stage.proven()), "code")
					.orElseGet(() -> refuse(visit, userId, "code.dead", "used"));
			case CodeCheck.Wrong _ -> refuse(visit, stage.userId(), "code.wrong", "wrong");
			case CodeCheck.Dead _ -> refuse(visit, stage.userId(), "code.dead", "dead");
		};
	}

	/** Confirms and goes on; nothing, if the code was used before. */
	Optional<Outcome> enter(Visit visit, UUID codeId, Passage shown, String by) {
		UUID userId = shown.userId();
		Passage passage = shown.with(this.onward.now(Factor.EMAIL));
		return this.users.find(visit.poolId(), userId)
			.filter(User::enabled)
			.flatMap(user -> this.onward.once(visit, user, passage,
					() -> use(visit.poolId(), visit.clientId(), codeId, userId, by)));
	}

	/** Uses the code up; false if it has been used before. */
	boolean use(String poolId, @Nullable String clientId, UUID codeId, UUID userId, String by) {
		boolean used = this.oneTimeCodes.consume(codeId) && this.users.confirm(poolId, userId, NameKind.EMAIL);
		if (used) {
			this.audit.record(new SignUpConfirmed(poolId, clientId, userId, by));
		}
		return used;
	}

	/** Whether a user waits no longer for being confirmed. */
	public boolean confirmed(String poolId, @Nullable UUID userId) {
		return userId != null
				&& this.users.find(poolId, userId).filter(user -> user.status() == Status.CONFIRMED).isPresent();
	}

	private Outcome refuse(Visit visit, @Nullable UUID userId, String key, String reason) {
		this.audit.record(new CodeRefused(visit.poolId(), visit.clientId(), userId, reason));
		return Outcome.Refused.field("code", key);
	}

}
