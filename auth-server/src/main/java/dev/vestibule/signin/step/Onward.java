package dev.vestibule.signin.step;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.need.Need.Case;
import dev.vestibule.signin.need.Needs;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where every way of showing who one is leads: to the first {@link Need} that is not met,
 * or in.
 */
@Component
public class Onward {

	private final Needs needs;

	private final TrustedBrowsers trusted;

	private final FactorCodes codes;

	private final Advance advance;

	private final Arrival arrival;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Onward(Needs needs, TrustedBrowsers trusted, FactorCodes codes, Advance advance, Arrival arrival,
			TransactionTemplate transaction, Clock clock) {
		this.needs = needs;
		this.trusted = trusted;
		this.codes = codes;
		this.advance = advance;
		this.arrival = arrival;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** A factor that is being shown now. */
	public Proof now(Factor factor) {
		return Proof.of(factor, this.clock.instant());
	}

	/** Goes on after something that proves as often as it is shown. */
	public Outcome proven(Visit visit, User user, Passage passage) {
		Passage known = spare(visit, user, passage);
		Optional<Stage> next = next(visit, user, known);
		if (next.isEmpty()) {
			return this.arrival.byPassword(visit, user.id(), known.proven());
		}
		return to(visit, user, next.get());
	}

	/**
	 * Goes on after something that is good once.
	 * @param use uses it up, with all that follows from it; false if it has been used up
	 * before
	 * @return nothing, if it has
	 */
	public Optional<Outcome> once(Visit visit, User user, Passage passage, BooleanSupplier use) {
		Passage known = spare(visit, user, passage);
		Optional<Stage> next = next(visit, user, known);
		if (next.isEmpty()) {
			return this.arrival.byProof(visit, user.id(), known.proven(), use) ? Optional.of(new Outcome.Finished())
					: Optional.empty();
		}
		Runnable also = this.codes.entering(visit, user, next.get());
		return once(visit, next.get(), () -> {
			boolean used = use.getAsBoolean();
			if (used) {
				also.run();
			}
			return used;
		});
	}

	/**
	 * Goes to a stage after something that is good once.
	 * @return nothing, if it was used up before
	 */
	public Optional<Outcome> once(Visit visit, Stage stage, BooleanSupplier use) {
		boolean used = this.transaction.execute(status -> {
			if (!use.getAsBoolean()) {
				status.setRollbackOnly();
				return false;
			}
			this.advance.to(visit.journey().at(stage));
			return true;
		});
		return used ? Optional.of(new Outcome.Advanced()) : Optional.empty();
	}

	/** Goes to a stage of which nothing stands in the way. */
	public Outcome to(Visit visit, User user, Stage stage) {
		return to(visit, stage, this.codes.entering(visit, user, stage));
	}

	/** Goes to a stage, with what belongs to it. */
	public Outcome to(Visit visit, Stage stage, Runnable also) {
		this.transaction.executeWithoutResult(status -> go(visit, stage, also));
		return new Outcome.Advanced();
	}

	/** What somebody who is in already still has to show for a request. */
	public Stage first(Case who) {
		return this.needs.first(who).orElseGet(() -> new Stage.Done(who.user().id()));
	}

	private Optional<Stage> next(Visit visit, User user, Passage passage) {
		return this.needs.first(new Case(visit.policy(), visit.journey(), user, passage));
	}

	private void go(Visit visit, Stage next, Runnable also) {
		this.advance.to(visit.journey().at(next));
		also.run();
	}

	private Passage spare(Visit visit, User user, Passage passage) {
		// A password is not replaced on the word of a browser.
		boolean asked = !user.usableFactors().isEmpty() && passage.assurance() == Assurance.SINGLE
				&& passage.recoveryCode() == null;
		return (asked && this.trusted.trusts(visit.pool(), user.id(), visit.journey().browser()))
				? passage.with(now(Factor.TRUSTED_BROWSER)) : passage;
	}

}
