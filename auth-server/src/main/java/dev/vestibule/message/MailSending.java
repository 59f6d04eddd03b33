package dev.vestibule.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox, on a thread of its own and outside any transaction. Of all
 * nodes, the one whose claim changes the row sends; a node that dies while it sends
 * leaves the mail to the others when its lease ends.
 */
@Component
class MailSending implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(MailSending.class);

	/* For the mail in hand: longer than a mail server may be silent. */
	private static final Duration PATIENCE = Duration.ofSeconds(12);

	private final Messages messages;

	private final MailDelivery delivery;

	private final MailServer server;

	private final MessageProperties properties;

	private final Clock clock;

	private volatile @Nullable Thread thread;

	MailSending(Messages messages, MailDelivery delivery, MailServer server, MessageProperties properties,
			Clock clock) {
		this.messages = messages;
		this.delivery = delivery;
		this.server = server;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void start() {
		if (this.server.configured()) {
			Thread sending = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
			this.thread = sending;
			sending.start();
		}
	}

	@Override
	public void stop() {
		Thread sending = this.thread;
		this.thread = null;
		if (sending == null) {
			return;
		}
		this.server.wake();
		try {
			if (!sending.join(PATIENCE)) {
				logger.warn("The mail server is slow: the mail in hand is sent again after the next start");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void run() {
		while (isRunning()) {
			try {
				this.server.await();
				sendDue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (RuntimeException ex) {
				// Whatever it is, mail must not stop for good.
				logger.warn("Cannot work on the outbox; trying again: {}", ex.toString());
			}
		}
	}

	/*
	 * A failure ends the round: the next begins within a second, with the mail that has
	 * waited longest, and new mail does not stand behind a row of time-outs.
	 */
	private void sendDue() {
		for (Message due : this.messages.findDue(this.clock.instant())) {
			if (!isRunning() || (claim(due) && !this.delivery.deliver(due.claimed()))) {
				return;
			}
		}
	}

	private boolean claim(Message due) {
		Instant lease = this.clock.instant().plus(this.properties.lease());
		return this.messages.claim(due.id(), due.status().name(), due.attempts(), lease) == 1;
	}

}
