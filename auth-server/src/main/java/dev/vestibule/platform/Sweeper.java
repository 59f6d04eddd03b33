package dev.vestibule.platform;

import java.time.Clock;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs every {@link Sweep} once a minute in batches that lock few rows and end soon. All
 * nodes do: what one has deleted, the others do not find.
 */
@Component
class Sweeper {

	private static final Logger logger = LoggerFactory.getLogger(Sweeper.class);

	private static final int BATCH = 500;

	private static final int BATCHES = 40;

	private final Map<String, Sweep> sweeps;

	private final Clock clock;

	Sweeper(Map<String, Sweep> sweeps, Clock clock) {
		this.sweeps = sweeps;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
	void run() {
		this.sweeps.forEach(this::run);
	}

	private void run(String name, Sweep sweep) {
		try {
			for (int i = 0; i < BATCHES && sweep.sweep(this.clock.instant(), BATCH) == BATCH; i++) {
				Thread.onSpinWait();
			}
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("{} did not finish and runs again in a minute: {}", name, FailureLine.of(ex));
		}
	}

}
