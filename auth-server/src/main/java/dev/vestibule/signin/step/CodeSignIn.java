package dev.vestibule.signin.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.signin.step.SignInEvent.SignInCodeSent;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sign-in by a code that is sent by e-mail or to the phone, or by a mailed link. Where
 * there is nobody to send one to, everything else happens all the same, so that no page
 * tells the difference.
 */
@Component
public class CodeSignIn {

	private final Attempts attempts;

	private final Users users;

	private final OneTimeCodes oneTimeCodes;

	private final FactorCodes codes;

	private final Advance advance;

	private final Onward onward;

	private final Audit audit;

	CodeSignIn(Attempts attempts, Users users, OneTimeCodes oneTimeCodes, FactorCodes codes, Advance advance,
			Onward onward, Audit audit) {
		this.attempts = attempts;
		this.users = users;
		this.oneTimeCodes = oneTimeCodes;
		this.codes = codes;
		this.advance = advance;
		this.onward = onward;
		this.audit = audit;
	}

	/** Whether the pool signs in that way. */
	static boolean offered(Visit visit, Factor factor) {
		Set<Method> methods = visit.policy().signIn().methods();
		return (factor == Factor.SMS) ? methods.contains(Method.SMS_CODE)
				: methods.contains(Method.EMAIL_CODE) || methods.contains(Method.EMAIL_LINK);
	}

	/** Sends one to whoever goes by a name. */
	Outcome start(Visit visit, Answer.SendCode answer) {
		String typed = (visit.journey().stage() instanceof Stage.Named named) ? named.name() : answer.name();
		if (typed.isBlank()) {
			return Outcome.Refused.field("username", "form.required");
		}
		return LoginName.parse(typed, visit.policy().signIn().names())
			.map(name -> send(visit, name, answer.factor()))
			.orElseGet(() -> Outcome.Refused.field("username", "signin.name.invalid"));
	}

	/** Sends a new one; the one before dies. */
	Outcome resend(Visit visit, Stage.Coding stage) {
		return LoginName.parse(stage.name(), visit.policy().signIn().names())
			.map(name -> send(visit, name, stage.factor()))
			.orElseGet(Outcome.Advanced::new);
	}

	private Outcome send(Visit visit, LoginName name, Factor factor) {
		Supplier<Optional<User>> whose = () -> this.users.findByName(visit.poolId(), name);
		return this.attempts.mail(visit.poolId(), visit.clientId(), name.canonical(), whose).orElseGet(() -> {
			Optional<User> user = whose.get().filter(known -> reachable(known, factor));
			UUID userId = user.map(User::id).orElse(null);
			Stage stage = new Stage.Coding(userId, name.canonical(), factor);
			Runnable sending = this.codes.signIn(visit, user, name, factor);
			return this.advance.to(visit.journey().at(stage),
					new SignInCodeSent(visit.poolId(), visit.clientId(), userId), sending);
		});
	}

	/** By an address that is proven to be theirs; whoever is locked out stays so. */
	private static boolean reachable(User user, Factor factor) {
		boolean proven = (factor == Factor.SMS) ? user.phoneVerified() : user.email() != null && user.emailVerified();
		return proven && user.enabled() && user.status() != Status.UNCONFIRMED;
	}

	Outcome byCode(Visit visit, Stage.Coding stage, String code) {
		if (code.isBlank()) {
			return Outcome.Refused.field("code", "form.required");
		}
		return this.attempts.code(visit.poolId(), visit.clientId(), stage.name(), stage.userId())
			.orElseGet(() -> check(visit, stage, code));
	}

	private Outcome check(Visit visit, Stage.Coding stage, String code) {
		return switch (this.oneTimeCodes.check(visit.poolId(), visit.journey().id(), Purpose.SIGN_IN, code)) {
			case CodeCheck.Right(UUID codeId, UUID userId) -> enter(visit, codeId, userId, stage.factor())
				.orElseGet(() -> refuse(visit, userId, "code.dead", "used"));
			case CodeCheck.Wrong _ -> refuse(visit, stage.userId(), "code.wrong", "wrong");
			case CodeCheck.Dead _ -> refuse(visit, stage.userId(), "code.dead", "dead");
		};
	}

	/**
	 * By the link, in the browser of that visit: the one that asked, or the one in which
	 * the user has just confirmed it.
	 */
	public Outcome byLink(LinkVisit link, Visit visit) {
		UUID userId = link.link().userId();
		return enter(visit, link.link().code().id(), userId, Factor.EMAIL).orElseGet(() -> {
			this.audit.record(new CodeRefused(visit.poolId(), visit.clientId(), userId, "used"));
			return Outcome.Refused.because("link.dead");
		});
	}

	private Optional<Outcome> enter(Visit visit, UUID codeId, UUID userId, Factor factor) {
		return this.users.find(visit.poolId(), userId)
			.filter(user -> reachable(user, factor))
			.flatMap(user -> this.onward.once(visit, user, Passage.of(userId, List.of(this.onward.now(factor))),
					() -> this.oneTimeCodes.consume(codeId)));
	}

	private Outcome refuse(Visit visit, @Nullable UUID userId, String key, String reason) {
		this.audit.record(new CodeRefused(visit.poolId(), visit.clientId(), userId, reason));
		return Outcome.Refused.field("code", key);
	}

}
