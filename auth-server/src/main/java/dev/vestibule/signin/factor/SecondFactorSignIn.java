package dev.vestibule.signin.factor;

import java.util.Optional;
import java.util.Set;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.CodeFactor.Check;
import dev.vestibule.signin.step.FactorCodes;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.signin.step.SignInEvent.SecondFactorRefused;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Takes the code of a second factor, or another factor instead. */
@Component
public class SecondFactorSignIn {

	private final CodeFactors factors;

	private final Users users;

	private final FactorCodes codes;

	private final Onward onward;

	private final ShownFactors shown;

	private final LostFactors lost;

	private final Audit audit;

	SecondFactorSignIn(CodeFactors factors, Users users, FactorCodes codes, Onward onward, ShownFactors shown,
			LostFactors lost, Audit audit) {
		this.factors = factors;
		this.users = users;
		this.codes = codes;
		this.onward = onward;
		this.shown = shown;
		this.lost = lost;
		this.audit = audit;
	}

	/** Takes the code of the factor that is asked for. */
	public Outcome code(Visit visit, Stage.Proving stage, Answer.SecondFactor answer) {
		if (answer.code().isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		return this.factors.throttled(visit, stage.passage().userId()).orElseGet(() -> check(visit, stage, answer));
	}

	private Outcome check(Visit visit, Stage.Proving stage, Answer.SecondFactor answer) {
		Optional<User> user = user(visit, stage);
		if (user.isEmpty()) {
			return refuse(visit, stage, "code.dead", "not possible");
		}
		return switch (this.factors.check(visit, user.get(), stage.asked(), answer.code())) {
			case Check.Right right -> accept(visit, stage, user.get(), answer, right)
				.orElseGet(() -> refuse(visit, stage, "code.dead", "used"));
			case Check.Wrong _ -> refuse(visit, stage, "code.wrong", "wrong");
			case Check.Dead _ -> refuse(visit, stage, "code.dead", "dead");
		};
	}

	private Optional<Outcome> accept(Visit visit, Stage.Proving stage, User user, Answer.SecondFactor answer,
			Check.Right right) {
		Factor asked = stage.asked();
		boolean reset = !this.factors.usable(visit, stage, user).contains(asked);
		User left = reset ? left(visit, user) : user;
		return this.onward.once(visit, left, stage.passage().with(this.onward.now(asked)), () -> {
			boolean used = right.use().getAsBoolean() && (!reset || this.lost.complete(visit, user));
			if (used) {
				this.shown.code(visit, stage, user, answer.trust(), reset);
			}
			return used;
		});
	}

	/*
	 * Where passkeys are the only way in, nothing else was shown, and the wait is enough.
	 */
	private static User left(Visit visit, User user) {
		return visit.policy().signIn().passkeysOnly() ? user.bare() : user.having(Set.of());
	}

	/** Asks for another factor that the user could show. */
	public Outcome other(Visit visit, Stage.Proving stage, Factor factor) {
		Optional<User> user = user(visit, stage)
			.filter(known -> this.factors.usable(visit, stage, known).contains(factor)
					|| factor == Factor.EMAIL && this.lost.due(visit, stage, known));
		return user.map(known -> this.onward.to(visit, known, new Stage.Proving(stage.passage(), factor)))
			.orElseGet(Outcome.Advanced::new);
	}

	/** Takes down that every second factor is lost. */
	public Outcome lost(Visit visit, Stage.Proving stage) {
		return user(visit, stage).map(user -> this.lost.say(visit, stage, user)).orElseGet(Outcome.Advanced::new);
	}

	/** Sends a new code, where one was sent. */
	public Outcome resend(Visit visit, Stage.Proving stage) {
		Optional<User> user = user(visit, stage);
		if (user.isEmpty() || !FactorCodes.sent(stage.asked())) {
			return new Outcome.Advanced();
		}
		return this.codes.refused(visit, user.get(), stage.asked())
			.orElseGet(() -> this.onward.to(visit, stage, () -> this.codes.send(visit, user.get(), stage.asked())));
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
