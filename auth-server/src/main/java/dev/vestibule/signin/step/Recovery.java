package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.signin.step.SignInEvent.RecoveryCodeAccepted;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** A forgotten password, up to where a new one may be set. */
@Component
class Recovery {

	private final Attempts attempts;

	private final Users users;

	private final ResetCodes codes;

	private final OneTimeCodes oneTimeCodes;

	private final Onward onward;

	private final Audit audit;

	Recovery(Attempts attempts, Users users, ResetCodes codes, OneTimeCodes oneTimeCodes, Onward onward, Audit audit) {
		this.attempts = attempts;
		this.users = users;
		this.codes = codes;
		this.oneTimeCodes = oneTimeCodes;
		this.onward = onward;
		this.audit = audit;
	}

	Outcome start(Visit visit, Answer.Recover answer) {
		if (!visit.recovers()) {
			return new Outcome.Advanced();
		}
		if (answer.name().isBlank()) {
			return Outcome.Refused.field("username", "form.required");
		}
		return LoginName.parse(answer.name(), visit.policy().signIn().names())
			.map(name -> send(visit, name, false))
			.orElseGet(() -> Outcome.Refused.field("username", "signin.name.invalid"));
	}

	/** Sends a new code to whom the journey waits for. */
	Outcome resend(Visit visit, Stage.Recovering stage) {
		return LoginName.parse(stage.name(), visit.policy().signIn().names())
			.map(name -> send(visit, name, stage.demanded()))
			.orElseGet(Outcome.Advanced::new);
	}

	private Outcome send(Visit visit, LoginName name, boolean demanded) {
		Supplier<Optional<User>> whose = () -> this.users.findByName(visit.poolId(), name);
		return this.attempts.mail(visit.poolId(), visit.clientId(), name.canonical(), whose)
			.orElseGet(() -> this.codes.send(visit, whose.get(), name.canonical(), demanded));
	}

	Outcome byCode(Visit visit, Stage.Recovering stage, String code) {
		if (code.isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		return this.attempts.code(visit.poolId(), visit.clientId(), stage.name(), stage.userId())
			.orElseGet(() -> check(visit, stage, code));
	}

	private Outcome check(Visit visit, Stage.Recovering stage, String code) {
		return switch (this.oneTimeCodes.check(visit.poolId(), visit.journey().id(), Purpose.RECOVER_PASSWORD, code)) {
			case CodeCheck.Right(UUID codeId, UUID userId) -> accept(visit, stage, userId, codeId);
			case CodeCheck.Wrong _ -> refuse(visit, stage, "code.wrong", "wrong");
			case CodeCheck.Dead _ -> refuse(visit, stage, "code.dead", "dead");
		};
	}

	private Outcome accept(Visit visit, Stage.Recovering stage, UUID userId, UUID codeId) {
		Optional<User> user = this.users.find(visit.poolId(), userId).filter(User::enabled);
		if (user.isEmpty()) {
			return refuse(visit, stage, "code.dead", "user is gone");
		}
		Factor way = ResetCodes.way(visit.policy(), user.get()).orElse(Factor.EMAIL);
		Passage passage = Passage.recovering(userId, this.onward.now(way), codeId);
		if (visit.policy().signIn().passkeysOnly()) {
			// No password follows that would use it up.
			return this.onward
				.once(visit, user.get(), passage, () -> this.oneTimeCodes.consume(codeId) && accepted(visit, userId))
				.orElseGet(() -> refuse(visit, stage, "code.dead", "used"));
		}
		accepted(visit, userId);
		return this.onward.proven(visit, user.get(), passage);
	}

	private boolean accepted(Visit visit, UUID userId) {
		this.audit.record(new RecoveryCodeAccepted(visit.poolId(), visit.clientId(), userId));
		return true;
	}

	private Outcome refuse(Visit visit, Stage.Recovering stage, String key, String reason) {
		this.audit.record(new CodeRefused(visit.poolId(), visit.clientId(), stage.userId(), reason));
		return Outcome.Refused.field("code", key);
	}

}
