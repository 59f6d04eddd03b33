package dev.vestibule.signin.step;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Factor;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.CodeFactor;
import dev.vestibule.signin.factor.CodeFactor.Check;
import dev.vestibule.signin.need.SecondFactors;
import dev.vestibule.signin.step.SignInEvent.SecondFactorRefused;
import dev.vestibule.signin.step.SignInEvent.SecondFactorShown;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Takes the code of a second factor, or another factor instead. */
@Component
class SecondFactorSignIn {

	private final Map<Factor, CodeFactor> factors = new EnumMap<>(Factor.class);

	private final Attempts attempts;

	private final Users users;

	private final FactorCodes codes;

	private final Onward onward;

	private final TrustedBrowsers trusted;

	private final Audit audit;

	SecondFactorSignIn(List<CodeFactor> factors, Attempts attempts, Users users, FactorCodes codes, Onward onward,
			TrustedBrowsers trusted, Audit audit) {
		factors.forEach(factor -> this.factors.put(factor.factor(), factor));
		this.attempts = attempts;
		this.users = users;
		this.codes = codes;
		this.onward = onward;
		this.trusted = trusted;
		this.audit = audit;
	}

	/**
	 * Tries count by user, whatever the factor: the second is as many guesses as the
	 * first.
	 */
	Outcome code(Visit visit, Stage.Proving stage, Answer.SecondFactor answer) {
		if (answer.code().isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		UUID userId = stage.passage().userId();
		return this.attempts.code(visit.poolId(), visit.clientId(), userId.toString())
			.orElseGet(() -> check(visit, stage, answer));
	}

	private Outcome check(Visit visit, Stage.Proving stage, Answer.SecondFactor answer) {
		Optional<User> user = user(visit, stage);
		CodeFactor factor = this.factors.get(stage.asked());
		if (user.isEmpty() || factor == null) {
			return refuse(visit, stage, "code.dead", "not possible");
		}
		return switch (factor.check(visit, user.get(), answer.code())) {
			case Check.Right right -> accept(visit, stage, user.get(), answer, right)
				.orElseGet(() -> refuse(visit, stage, "code.dead", "used"));
			case Check.Wrong _ -> refuse(visit, stage, "code.wrong", "wrong");
			case Check.Dead _ -> refuse(visit, stage, "code.dead", "dead");
		};
	}

	private Optional<Outcome> accept(Visit visit, Stage.Proving stage, User user, Answer.SecondFactor answer,
			Check.Right right) {
		boolean trust = answer.trust() && stage.asked() != Factor.RECOVERY_CODE
				&& stage.passage().recoveryCode() == null;
		return this.onward.once(visit, user, stage.passage().with(this.onward.now(stage.asked())), () -> {
			boolean used = right.use().getAsBoolean();
			if (used) {
				if (trust) {
					this.trusted.trust(visit.pool(), user.id(), visit.journey().browser());
				}
				this.audit
					.record(new SecondFactorShown(visit.poolId(), visit.clientId(), user.id(), stage.asked().name()));
			}
			return used;
		});
	}

	/** Asks for another factor that the user could show. */
	Outcome other(Visit visit, Stage.Proving stage, Factor factor) {
		Optional<User> user = user(visit, stage)
			.filter(known -> SecondFactors.usable(visit.policy(), known, stage.passage()).contains(factor));
		return user.map(known -> this.onward.to(visit, known, new Stage.Proving(stage.passage(), factor)))
			.orElseGet(Outcome.Advanced::new);
	}

	/** Sends a new code, where one was sent. */
	Outcome resend(Visit visit, Stage.Proving stage) {
		Optional<User> user = user(visit, stage);
		if (user.isEmpty() || stage.asked() != Factor.EMAIL) {
			return new Outcome.Advanced();
		}
		return this.codes.throttled(visit, user.get())
			.orElseGet(() -> this.onward.to(visit, stage, () -> this.codes.send(visit, user.get())));
	}

	private Optional<User> user(Visit visit, Stage.Proving stage) {
		return this.users.find(visit.poolId(), stage.passage().userId()).filter(User::enabled);
	}

	private Outcome refuse(Visit visit, Stage.Proving stage, String key, String reason) {
		this.audit.record(new SecondFactorRefused(visit.poolId(), visit.clientId(), stage.passage().userId(),
				stage.asked().name() + " " + reason));
		return Outcome.Refused.field("code", key);
	}

}
