package dev.vestibule.signin.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.client.AppClient;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.credential.NewPasswords.Prepared;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Outcome.Refusal;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.PasswordResetRefused;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sets the new password of somebody who may: by the code of the journey, by the link, or
 * after a temporary password. Every other session of the user ends with it.
 */
@Component
public class PasswordReset {

	/* As far as the clocks of two nodes may be apart. */
	private static final Duration SKEW = Duration.ofSeconds(30);

	private final Users users;

	private final NewPasswords newPasswords;

	private final OneTimeCodes oneTimeCodes;

	private final Sessions sessions;

	private final Arrival arrival;

	private final Onward onward;

	private final Audit audit;

	PasswordReset(Users users, NewPasswords newPasswords, OneTimeCodes oneTimeCodes, Sessions sessions, Arrival arrival,
			Onward onward, Audit audit) {
		this.users = users;
		this.newPasswords = newPasswords;
		this.oneTimeCodes = oneTimeCodes;
		this.sessions = sessions;
		this.arrival = arrival;
		this.onward = onward;
		this.audit = audit;
	}

	/** After the code of the journey, and whatever else was asked for. */
	Outcome byCode(Visit visit, Stage.Resetting stage, String password) {
		UUID code = stage.passage().recoveryCode();
		return enter(visit, stage.passage(), password, "code", () -> code != null && this.oneTimeCodes.consume(code));
	}

	/** After a temporary password, or where an administrator asked for a new one. */
	Outcome forced(Visit visit, Stage.Replacing stage, String password) {
		Passage passage = stage.passage();
		Optional<User> before = find(visit.pool(), passage.userId());
		return enter(visit, passage, password, "demand",
				() -> before.filter(user -> shown(passage, user))
					.filter(user -> this.users.endForcedChange(visit.poolId(), user.id()) || grownOld(visit, user))
					.isPresent());
	}

	/* Whoever has shown the one before does not replace what somebody has set since. */
	private static boolean shown(Passage passage, User user) {
		Instant changed = user.passwordChangedAt();
		return changed == null || passage.proven()
			.stream()
			.noneMatch(proof -> proof.factor() == Factor.PASSWORD && proof.at().plus(SKEW).isBefore(changed));
	}

	/* One that has only grown old is replaced once, too. */
	private boolean grownOld(Visit visit, User user) {
		String hash = user.passwordHash();
		return hash != null && this.newPasswords.expired(visit.policy(), user)
				&& this.users.rehash(visit.poolId(), user.id(), hash, hash);
	}

	/**
	 * By the link, in whichever browser; but whoever has a second factor shows it, and
	 * for that there must be a journey.
	 */
	public Outcome byLink(LinkVisit link, String password) {
		UUID userId = link.link().userId();
		UUID code = link.link().code().id();
		Visit visit = link.visit();
		Optional<User> user = find(link.pool(), userId);
		if (visit != null && user.isPresent()) {
			return onTheWay(visit, user.get(), code, password);
		}
		List<Refusal> reasons = user.map(known -> check(link.pool(), link.client(), known, password)).orElse(List.of());
		if (user.isEmpty() || !reasons.isEmpty()) {
			return refuse(link.pool(), link.clientId(), userId, reasons);
		}
		if (!user.get().usableFactors().isEmpty()) {
			return Outcome.Refused.because("recover.elsewhere");
		}
		Prepared prepared = this.newPasswords.prepare(link.pool(), userId, password);
		boolean set = this.arrival.elsewhere(() -> this.oneTimeCodes.consume(code)
				&& set(link.pool(), link.client(), link.locale(), user.get(), prepared, "link elsewhere"));
		return set ? new Outcome.Advanced() : refuse(link.pool(), link.clientId(), userId, List.of());
	}

	/** A second factor is asked for before the password is looked at. */
	private Outcome onTheWay(Visit visit, User user, UUID code, String password) {
		Passage passage = Passage.recovering(user.id(), this.onward.now(Factor.EMAIL), code);
		if (!user.usableFactors().isEmpty()) {
			return this.onward.proven(visit, user, passage);
		}
		return enter(visit, passage, password, "link", () -> this.oneTimeCodes.consume(code));
	}

	private Outcome enter(Visit visit, Passage passage, String password, String by, BooleanSupplier use) {
		UUID userId = passage.userId();
		Optional<User> user = find(visit.pool(), userId);
		List<Refusal> reasons = user.map(known -> check(visit.pool(), visit.client(), known, password))
			.orElse(List.of());
		if (user.isEmpty() || !reasons.isEmpty()) {
			return refuse(visit.pool(), visit.clientId(), userId, reasons);
		}
		Prepared prepared = this.newPasswords.prepare(visit.pool(), userId, password);
		return this.onward
			.once(visit, user.get(), passage.renew(),
					() -> use.getAsBoolean()
							&& set(visit.pool(), visit.client(), visit.locale(), user.get(), prepared, by))
			.orElseGet(() -> refuse(visit.pool(), visit.clientId(), userId, List.of()));
	}

	private boolean set(Pool pool, @Nullable AppClient client, Locale locale, User user, Prepared prepared, String by) {
		this.newPasswords.set(user, prepared, client, locale);
		this.sessions.endAll(pool.id(), user.id());
		this.audit
			.record(new SignInEvent.PasswordReset(pool.id(), (client != null) ? client.id() : null, user.id(), by));
		return true;
	}

	/* Between the code and the new password somebody may have been locked out. */
	private Optional<User> find(Pool pool, UUID userId) {
		return this.users.find(pool.id(), userId).filter(user -> user.enabled() && user.status() != Status.UNCONFIRMED);
	}

	private List<Refusal> check(Pool pool, @Nullable AppClient client, User user, String password) {
		return this.newPasswords.check(pool, client, password, user).stream().map(Refusal::of).toList();
	}

	/** Without a reason, what gave the right to set it is no longer good. */
	private Outcome refuse(Pool pool, @Nullable String clientId, UUID userId, List<Refusal> reasons) {
		String reason = reasons.isEmpty() ? "used" : reasons.getFirst().key();
		this.audit.record(new PasswordResetRefused(pool.id(), clientId, userId, reason));
		return reasons.isEmpty() ? Outcome.Refused.because("recover.dead") : new Outcome.Refused(reasons);
	}

}
