package dev.vestibule.message;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells a sender of new messages. */
final class Bell {

	private final Semaphore rings = new Semaphore(0);

	void ring() {
		this.rings.release();
	}

	void ringAfterCommit() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			ring();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				ring();
			}
		});
	}

	/** Waits for new messages, a second at most. */
	void await() throws InterruptedException {
		if (this.rings.tryAcquire(1, TimeUnit.SECONDS)) {
			this.rings.drainPermits();
		}
	}

}
