package dev.vestibule.signin.step;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.PasswordProof.Proof;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.signin.step.SignInEvent.SignUpConfirmed;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Confirms sign-ups, by the code in the browser that signed up, or by the link anywhere.
 * Elsewhere the link alone does not do: somebody else may have signed up with the
 * reader's address, hoping for a click that makes the account real.
 */
@Component
public class Confirmation {

	private final Attempts attempts;

	private final OneTimeCodes oneTimeCodes;

	private final Users users;

	private final PasswordProof proof;

	private final NewPasswords newPasswords;

	private final Arrival arrival;

	private final Audit audit;

	Confirmation(Attempts attempts, OneTimeCodes oneTimeCodes, Users users, PasswordProof proof,
			NewPasswords newPasswords, Arrival arrival, Audit audit) {
		this.attempts = attempts;
		this.oneTimeCodes = oneTimeCodes;
		this.users = users;
		this.proof = proof;
		this.newPasswords = newPasswords;
		this.arrival = arrival;
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
			case CodeCheck.Right(UUID codeId, UUID userId) -> {
				Set<Factor> factors = EnumSet.of(Factor.EMAIL);
				factors.addAll(stage.proven());
				yield enter(visit, codeId, userId, factors, "code") ? new Outcome.Finished()
						: refuse(visit.poolId(), visit.clientId(), userId, "code.dead", "used");
			}
			case CodeCheck.Wrong _ -> refuse(visit.poolId(), visit.clientId(), stage.userId(), "code.wrong", "wrong");
			case CodeCheck.Dead _ -> refuse(visit.poolId(), visit.clientId(), stage.userId(), "code.dead", "dead");
		};
	}

	/**
	 * By the link.
	 * @param password of the user, asked for in a browser that did not sign up
	 */
	public Outcome byLink(LinkVisit link, String password) {
		Visit visit = link.visit();
		UUID codeId = link.link().code().id();
		UUID userId = link.link().userId();
		if (visit != null) {
			return enter(visit, codeId, userId, Set.of(Factor.EMAIL), "link") ? new Outcome.Finished() : dead(link);
		}
		if (link.link().own()) {
			return confirm(link, codeId, userId) ? new Outcome.Advanced() : dead(link);
		}
		return switch (this.proof.check(link.pool().id(), link.clientId(), userId.toString(),
				() -> this.users.find(link.pool().id(), userId), password)) {
			case Proof.Missing(Outcome outcome) -> outcome;
			case Proof.Right(User user) -> {
				this.newPasswords.upgrade(link.pool(), user, password);
				yield confirm(link, codeId, userId) ? new Outcome.Advanced() : dead(link);
			}
		};
	}

	/** Whether a user waits no longer for being confirmed. */
	public boolean confirmed(String poolId, @Nullable UUID userId) {
		return userId != null
				&& this.users.find(poolId, userId).filter(user -> user.status() == Status.CONFIRMED).isPresent();
	}

	private boolean enter(Visit visit, UUID codeId, UUID userId, Set<Factor> factors, String by) {
		return this.arrival.byProof(visit, userId, factors,
				() -> use(visit.poolId(), visit.clientId(), codeId, userId, by), session -> {
				});
	}

	private boolean confirm(LinkVisit link, UUID codeId, UUID userId) {
		return this.arrival.elsewhere(() -> use(link.pool().id(), link.clientId(), codeId, userId, "link"));
	}

	private boolean use(String poolId, @Nullable String clientId, UUID codeId, UUID userId, String by) {
		boolean used = this.oneTimeCodes.consume(codeId) && this.users.confirm(poolId, userId, NameKind.EMAIL);
		if (used) {
			this.audit.record(new SignUpConfirmed(poolId, clientId, userId, by));
		}
		return used;
	}

	private Outcome dead(LinkVisit link) {
		return refuse(link.pool().id(), link.clientId(), link.link().userId(), "link.dead", "used");
	}

	private Outcome refuse(String poolId, @Nullable String clientId, @Nullable UUID userId, String key, String reason) {
		this.audit.record(new CodeRefused(poolId, clientId, userId, reason));
		return key.startsWith("code") ? Outcome.Refused.field("code", key) : Outcome.Refused.because(key);
	}

}
