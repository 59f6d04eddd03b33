package dev.vestibule.signin.step;

import dev.vestibule.audit.Audit;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Outcome;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves a journey on, with all that belongs to it and the history, in one transaction. If
 * the journey has moved meanwhile, nothing happens.
 */
@Component
public class Advance {

	private final Journeys journeys;

	private final Audit audit;

	private final TransactionTemplate transaction;

	Advance(Journeys journeys, Audit audit, TransactionTemplate transaction) {
		this.journeys = journeys;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Without anything else. */
	public Outcome to(Journey moved) {
		this.journeys.save(moved);
		return new Outcome.Advanced();
	}

	/**
	 * With something else.
	 * @param also what belongs into the same transaction
	 */
	public Outcome to(Journey moved, SignInEvent event, Runnable also) {
		this.transaction.executeWithoutResult(status -> {
			this.journeys.save(moved);
			also.run();
			this.audit.record(event);
		});
		return new Outcome.Advanced();
	}

	/**
	 * Claims a journey for one request: any other that has read it too comes too late.
	 */
	public Journey claim(Journey journey) {
		return this.journeys.save(journey);
	}

}
