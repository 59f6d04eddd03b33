package dev.vestibule.signin.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.credential.SrpVerifiers.Derived;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Outcome.Refusal;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.SignUpRefused;
import dev.vestibule.signin.step.SignInEvent.SignedUp;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/**
 * Sign-up. An address that belongs to somebody is treated as a new one is, with the same
 * work and the same page; only its owner is told, by mail. A user name, which is public
 * anyway, may be said to be taken.
 */
@Component
class SignUp {

	private final Attempts attempts;

	private final NewPasswords newPasswords;

	private final Users users;

	private final ConfirmationCodes codes;

	private final Advance advance;

	private final RandomIds ids;

	private final Audit audit;

	SignUp(Attempts attempts, NewPasswords newPasswords, Users users, ConfirmationCodes codes, Advance advance,
			RandomIds ids, Audit audit) {
		this.attempts = attempts;
		this.newPasswords = newPasswords;
		this.users = users;
		this.codes = codes;
		this.advance = advance;
		this.ids = ids;
		this.audit = audit;
	}

	Outcome answer(Visit visit, Answer.SignUp answer) {
		SignUpForm form = new SignUpForm(visit, answer);
		List<Refusal> refusals = new ArrayList<>(form.refusals());
		boolean byPassword = visit.policy().signIn().methods().contains(Method.PASSWORD);
		if (byPassword) {
			this.newPasswords.check(visit.pool(), visit.client(), answer.password(), form.ownWords())
				.forEach(weakness -> refusals.add(Refusal.of(weakness)));
		}
		if (!refusals.isEmpty()) {
			this.audit.log(new SignUpRefused(visit.poolId(), visit.clientId(), refusals.getFirst().key()));
			return new Outcome.Refused(refusals);
		}
		return this.attempts.signUp(visit.poolId(), visit.clientId(), form.email())
			.orElseGet(() -> byPassword ? create(visit, form, answer.password()) : create(visit, form));
	}

	/* Without a password: what signs in is made once the address is confirmed. */
	private Outcome create(Visit read, SignUpForm form) {
		Visit visit = read.at(this.advance.claim(read.journey()));
		return switch (this.users.create(form.user(null))) {
			case CreateOutcome.Created(User user) -> this.codes.toNewUser(visit, user.id(), form.email(),
					new SignedUp(visit.poolId(), visit.clientId(), user.id()), () -> {
					});
			case CreateOutcome.Taken(Set<NameKind> names) -> taken(visit, form, names);
		};
	}

	/* A second click must not replace the user whose code is on its way already. */
	private Outcome create(Visit read, SignUpForm form, String password) {
		String hash = this.newPasswords.hash(password);
		Visit visit = read.at(this.advance.claim(read.journey()));
		return switch (this.users.create(form.user(hash))) {
			case CreateOutcome.Created(User user) -> {
				Derived verifier = this.newPasswords.derive(visit.pool(), user.id(), password);
				yield this.codes.toNewUser(visit, user.id(), form.email(),
						new SignedUp(visit.poolId(), visit.clientId(), user.id()),
						() -> this.newPasswords.keep(verifier));
			}
			case CreateOutcome.Taken(Set<NameKind> names) -> {
				// The same work as for a new user.
				this.newPasswords.derive(visit.pool(), this.ids.uuid(), password);
				yield taken(visit, form, names);
			}
		};
	}

	private Outcome taken(Visit visit, SignUpForm form, Set<NameKind> names) {
		if (names.contains(NameKind.USERNAME)) {
			this.audit.record(new SignUpRefused(visit.poolId(), visit.clientId(), "user name taken"));
			return Outcome.Refused.field("username", "signup.username.taken");
		}
		return this.codes.toItsOwner(visit, form.email(),
				new SignUpRefused(visit.poolId(), visit.clientId(), "address taken"));
	}

}
