package dev.vestibule.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.vestibule.platform.FailureLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is in the outbox, on a thread for each way, outside any transaction. Of all
 * nodes, the one whose claim changes the row sends; a node that dies while it sends
 * leaves the message to the others when its lease ends.
 */
@Component
class Sending implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Sending.class);

	/* For the message in hand: longer than a server may be silent. */
	private static final Duration PATIENCE = Duration.ofSeconds(12);

	private final Messages messages;

	private final List<Carrier> carriers;

	private final MessageProperties properties;

	private final Clock clock;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean running;

	Sending(Messages messages, List<Carrier> carriers, MessageProperties properties, Clock clock) {
		this.messages = messages;
		this.carriers = carriers;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void start() {
		this.running = true;
		for (Carrier carrier : this.carriers) {
			if (carrier.configured()) {
				this.threads.add(Thread.ofPlatform()
					.name("outbox-" + carrier.channel().name().toLowerCase(Locale.ROOT))
					.daemon()
					.start(() -> run(carrier)));
			}
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.carriers.forEach(carrier -> carrier.bell().ring());
		try {
			for (Thread sending : this.threads) {
				if (!sending.join(PATIENCE)) {
					logger.warn("{} waits for a slow server: its message is sent again after the next start",
							sending.getName());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.threads.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void run(Carrier carrier) {
		while (isRunning()) {
			try {
				carrier.bell().await();
				sendDue(carrier);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (DataAccessException | TransactionException ex) {
				logger.warn("Cannot work on the outbox; trying again: {}", FailureLine.of(ex));
			}
			catch (RuntimeException ex) {
				// Whatever it is, messages must not stop for good.
				logger.error("Cannot work on the outbox; trying again", ex);
			}
		}
	}

	/*
	 * A failure ends the round: the next begins within a second, with the message that
	 * has waited longest, and new ones do not stand behind a row of time-outs.
	 */
	private void sendDue(Carrier carrier) {
		for (Message due : this.messages.findDue(carrier.channel().name(), this.clock.instant())) {
			if (!isRunning() || (claim(due) && !carrier.deliver(due.claimed()))) {
				return;
			}
		}
	}

	private boolean claim(Message due) {
		Instant lease = this.clock.instant().plus(this.properties.lease());
		return this.messages.claim(due.id(), due.status().name(), due.attempts(), lease) == 1;
	}

}
