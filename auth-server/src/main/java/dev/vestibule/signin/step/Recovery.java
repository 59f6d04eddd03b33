package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.signin.step.SignInEvent.RecoveryCodeAccepted;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** A forgotten password, up to where a new one may be set. */
@Component
class Recovery {

	private final Attempts attempts;

	private final Users users;

	private final RecoveryCodes codes;

	private final OneTimeCodes oneTimeCodes;

	private final Advance advance;

	private final Audit audit;

	Recovery(Attempts attempts, Users users, RecoveryCodes codes, OneTimeCodes oneTimeCodes, Advance advance,
			Audit audit) {
		this.attempts = attempts;
		this.users = users;
		this.codes = codes;
		this.oneTimeCodes = oneTimeCodes;
		this.advance = advance;
		this.audit = audit;
	}

	Outcome start(Visit visit, Answer.Recover answer) {
		if (answer.name().isBlank()) {
			return Outcome.Refused.field("username", "form.required");
		}
		Optional<LoginName> name = LoginName.parse(answer.name(), visit.pool().policy().signIn().names());
		if (name.isEmpty()) {
			return Outcome.Refused.field("username", "signin.name.invalid");
		}
		return send(visit, name.get(), false);
	}

	/** Sends a new code to whom the journey waits for. */
	Outcome resend(Visit visit, Stage.Recovering stage) {
		return LoginName.parse(stage.name(), visit.pool().policy().signIn().names())
			.map(name -> send(visit, name, stage.demanded()))
			.orElseGet(Outcome.Advanced::new);
	}

	private Outcome send(Visit visit, LoginName name, boolean demanded) {
		return this.attempts.mail(visit.poolId(), visit.clientId(), name.canonical())
			.orElseGet(() -> this.codes.send(visit, this.users.findByName(visit.poolId(), name), name.canonical(),
					demanded));
	}

	Outcome byCode(Visit visit, Stage.Recovering stage, String code) {
		if (code.isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		return this.attempts.code(visit.poolId(), visit.clientId(), stage.name())
			.orElseGet(() -> check(visit, stage, code));
	}

	private Outcome check(Visit visit, Stage.Recovering stage, String code) {
		return switch (this.oneTimeCodes.check(visit.poolId(), visit.journey().id(), Purpose.RECOVER_PASSWORD, code)) {
			case CodeCheck.Right(UUID codeId, UUID userId) ->
				this.advance.to(visit.journey().at(new Stage.Resetting(userId, codeId)),
						new RecoveryCodeAccepted(visit.poolId(), visit.clientId(), userId), () -> {
						});
			case CodeCheck.Wrong _ -> refuse(visit, stage, "code.wrong", "wrong");
			case CodeCheck.Dead _ -> refuse(visit, stage, "code.dead", "dead");
		};
	}

	private Outcome refuse(Visit visit, Stage.Recovering stage, String key, String reason) {
		this.audit.record(new CodeRefused(visit.poolId(), visit.clientId(), stage.userId(), reason));
		return Outcome.Refused.field("code", key);
	}

}
