package dev.vestibule.signin.provider;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.pool.FederationPolicy.Email;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Attempts;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.signin.step.SignInEvent.AttributesCompleted;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.user.ExternalUsers;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The e-mail address that a pool wants of users whose provider names none. One that is
 * somebody else's is treated as any other, with the same work and the same page; only its
 * owner is told, by mail, and nothing is linked.
 */
@Component
public class MissingEmail {

	private final Attempts attempts;

	private final EmailProofs proofs;

	private final Users users;

	private final ExternalUsers externalUsers;

	private final Onward onward;

	private final Audit audit;

	MissingEmail(Attempts attempts, EmailProofs proofs, Users users, ExternalUsers externalUsers, Onward onward,
			Audit audit) {
		this.attempts = attempts;
		this.proofs = proofs;
		this.users = users;
		this.externalUsers = externalUsers;
		this.onward = onward;
		this.audit = audit;
	}

	/** Takes the address that was typed. */
	public Outcome ask(Visit visit, Stage.Addressing stage, String typed) {
		Optional<LoginName> email = LoginName.parse(typed, Set.of(NameKind.EMAIL));
		if (email.isEmpty()) {
			return Outcome.Refused.field("email", typed.isBlank() ? "form.required" : "signup.email.invalid");
		}
		Optional<User> user = user(visit, stage);
		if (user.isEmpty()) {
			return new Outcome.Advanced();
		}
		return (visit.policy().federation().email() == Email.PROVEN) ? prove(visit, stage, user.get(), email.get())
				: keep(visit, stage, user.get(), email.get());
	}

	private Optional<User> user(Visit visit, Stage.Addressing stage) {
		return this.users.find(visit.poolId(), stage.passage().userId()).filter(User::enabled);
	}

	/** As the provider might have told it: unverified, and no name to sign in by. */
	private Outcome keep(Visit visit, Stage.Addressing stage, User user, LoginName email) {
		User changed = this.externalUsers.refresh(user,
				new ExternalUsers.Profile(email.canonical(), false, null, false, Map.of()));
		this.audit.record(new AttributesCompleted(visit.poolId(), visit.clientId(), user.id()));
		return this.onward.proven(visit, changed, stage.passage());
	}

	private Outcome prove(Visit visit, Stage.Addressing stage, User user, LoginName email) {
		return this.attempts.mail(visit.poolId(), visit.clientId(), email.canonical())
			.orElseGet(() -> this.onward.to(visit, new Stage.Addressing(stage.passage(), email.canonical()),
					() -> this.proofs.send(visit, user, email)));
	}

	/** Sends a new code; the one before dies. */
	public Outcome again(Visit visit, Stage.Addressing stage) {
		String email = stage.email();
		return (email != null) ? ask(visit, stage, email) : new Outcome.Advanced();
	}

	/** Takes the code. */
	public Outcome byCode(Visit visit, Stage.Addressing stage, String typed) {
		String email = stage.email();
		Optional<User> user = user(visit, stage);
		if (email == null || user.isEmpty()) {
			return new Outcome.Advanced();
		}
		return this.attempts.code(visit.poolId(), visit.clientId(), email)
			.orElseGet(() -> switch (this.proofs.check(visit, typed)) {
				case CodeCheck.Right right -> enter(visit, stage, user.get(), email, right.codeId());
				case CodeCheck.Wrong _ -> refuse(visit, user.get(), "code.wrong", "wrong");
				case CodeCheck.Dead _ -> refuse(visit, user.get(), "code.dead", "dead");
			});
	}

	private Outcome enter(Visit visit, Stage.Addressing stage, User user, String email, UUID codeId) {
		try {
			return this.onward.once(visit, user.proven(email), stage.passage(), () -> {
				boolean used = this.proofs.use(user, codeId, email);
				if (used) {
					this.audit.record(new AttributesCompleted(visit.poolId(), visit.clientId(), user.id()));
				}
				return used;
			}).orElseGet(() -> refuse(visit, user, "code.dead", "used"));
		}
		catch (DuplicateKeyException ex) {
			return refuse(visit, user, "code.dead", "taken meanwhile");
		}
	}

	private Outcome refuse(Visit visit, User user, String key, String reason) {
		this.audit.record(new CodeRefused(visit.poolId(), visit.clientId(), user.id(), reason));
		return Outcome.Refused.field("code", key);
	}

}
