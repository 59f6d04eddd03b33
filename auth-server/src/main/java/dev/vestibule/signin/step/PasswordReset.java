package dev.vestibule.signin.step;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

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

	private final Users users;

	private final NewPasswords newPasswords;

	private final OneTimeCodes oneTimeCodes;

	private final Journeys journeys;

	private final Sessions sessions;

	private final Arrival arrival;

	private final Audit audit;

	PasswordReset(Users users, NewPasswords newPasswords, OneTimeCodes oneTimeCodes, Journeys journeys,
			Sessions sessions, Arrival arrival, Audit audit) {
		this.users = users;
		this.newPasswords = newPasswords;
		this.oneTimeCodes = oneTimeCodes;
		this.journeys = journeys;
		this.sessions = sessions;
		this.arrival = arrival;
		this.audit = audit;
	}

	Outcome byCode(Visit visit, Stage.Resetting stage, String password) {
		return enter(visit, stage.userId(), password, "code", Factor.EMAIL,
				() -> this.oneTimeCodes.consume(stage.codeId()));
	}

	Outcome afterTemporary(Visit visit, Stage.Replacing stage, String password) {
		// The journey's version lets only one request do this.
		return enter(visit, stage.userId(), password, "temporary password", Factor.PASSWORD, () -> {
			this.journeys.save(visit.journey().at(new Stage.Done(stage.userId())));
			return true;
		});
	}

	/** By the link, in whichever browser. */
	public Outcome byLink(LinkVisit link, String password) {
		UUID userId = link.link().userId();
		BooleanSupplier use = () -> this.oneTimeCodes.consume(link.link().code().id());
		Visit visit = link.visit();
		if (visit != null) {
			return enter(visit, userId, password, "link", Factor.EMAIL, use);
		}
		Optional<User> user = find(link.pool(), userId);
		List<Refusal> reasons = user.map(known -> check(link.pool(), link.client(), known, password)).orElse(List.of());
		if (user.isEmpty() || !reasons.isEmpty()) {
			return refuse(link.pool(), link.clientId(), userId, reasons);
		}
		Prepared prepared = this.newPasswords.prepare(link.pool(), userId, password);
		boolean set = this.arrival.elsewhere(() -> {
			boolean used = use.getAsBoolean();
			if (used) {
				this.newPasswords.set(user.get(), prepared, link.client(), link.locale());
				this.sessions.endAll(link.pool().id(), userId);
				this.audit
					.record(new SignInEvent.PasswordReset(link.pool().id(), link.clientId(), userId, "link elsewhere"));
			}
			return used;
		});
		return set ? new Outcome.Advanced() : refuse(link.pool(), link.clientId(), userId, List.of());
	}

	private Outcome enter(Visit visit, UUID userId, String password, String by, Factor factor, BooleanSupplier use) {
		Optional<User> user = find(visit.pool(), userId);
		List<Refusal> reasons = user.map(known -> check(visit.pool(), visit.client(), known, password))
			.orElse(List.of());
		if (user.isEmpty() || !reasons.isEmpty()) {
			return refuse(visit.pool(), visit.clientId(), userId, reasons);
		}
		Prepared prepared = this.newPasswords.prepare(visit.pool(), userId, password);
		boolean entered = this.arrival.byProof(visit, userId, Set.of(factor), () -> {
			boolean used = use.getAsBoolean();
			if (used) {
				this.newPasswords.set(user.get(), prepared, visit.client(), visit.locale());
				this.audit.record(new SignInEvent.PasswordReset(visit.poolId(), visit.clientId(), userId, by));
			}
			return used;
		}, session -> this.sessions.endOthers(visit.poolId(), userId, session.id()));
		return entered ? new Outcome.Finished() : refuse(visit.pool(), visit.clientId(), userId, List.of());
	}

	/* Between the code and the new password somebody may have been locked out. */
	private Optional<User> find(Pool pool, UUID userId) {
		return this.users.find(pool.id(), userId).filter(user -> user.enabled() && user.status() != Status.UNCONFIRMED);
	}

	private List<Refusal> check(Pool pool, @Nullable AppClient client, User user, String password) {
		List<String> own = Stream.of(user.username(), user.email(), user.phoneNumber())
			.filter(Objects::nonNull)
			.toList();
		return this.newPasswords.check(pool, client, password, own).stream().map(Refusal::of).toList();
	}

	/** Without a reason, what gave the right to set it is no longer good. */
	private Outcome refuse(Pool pool, @Nullable String clientId, UUID userId, List<Refusal> reasons) {
		String reason = reasons.isEmpty() ? "used" : reasons.getFirst().key();
		this.audit.record(new PasswordResetRefused(pool.id(), clientId, userId, reason));
		return reasons.isEmpty() ? Outcome.Refused.because("recover.dead") : new Outcome.Refused(reasons);
	}

}
