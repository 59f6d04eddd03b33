package dev.vestibule.credential.hash;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import dev.vestibule.credential.HashingBusyException;

/**
 * The narrow way that every password hash takes: as many at once as there are cores, few
 * waiting, none for long. A flood of sign-ins so leaves room for everything else.
 */
public final class HashingLane {

	private final Semaphore lanes;

	private final AtomicInteger waiting = new AtomicInteger();

	private final LongAdder done = new LongAdder();

	private final int queue;

	private final Duration patience;

	/** How many at once, how many waiting, and how long. */
	public HashingLane(int lanes, int queue, Duration patience) {
		this.lanes = new Semaphore(lanes, true);
		this.queue = queue;
		this.patience = patience;
	}

	/**
	 * Runs the work when its turn comes.
	 * @throws HashingBusyException if too many wait already, or it takes too long
	 */
	public <T> T run(Supplier<T> work) {
		enter();
		try {
			return work.get();
		}
		finally {
			this.lanes.release();
			this.done.increment();
		}
	}

	/** How many have been through. */
	public long done() {
		return this.done.sum();
	}

	/** How many wait now. */
	public int waiting() {
		return this.waiting.get();
	}

	private void enter() {
		if (this.lanes.tryAcquire()) {
			return;
		}
		try {
			if (this.waiting.incrementAndGet() > this.queue
					|| !this.lanes.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new HashingBusyException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HashingBusyException();
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

}
