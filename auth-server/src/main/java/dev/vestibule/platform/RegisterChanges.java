package dev.vestibule.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * News of changed registers (pools, clients, keys), so that each node's cache follows a
 * change made anywhere: at once on the node that made it, within two seconds elsewhere.
 */
@Component
public class RegisterChanges {

	private static final Logger logger = LoggerFactory.getLogger(RegisterChanges.class);

	private final JdbcClient jdbc;

	private final Map<String, Long> known = new ConcurrentHashMap<>();

	private final Map<String, CopyOnWriteArrayList<Runnable>> listeners = new ConcurrentHashMap<>();

	RegisterChanges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Calls back whenever that register may have changed. */
	public void listen(String register, Runnable listener) {
		this.listeners.computeIfAbsent(register, name -> new CopyOnWriteArrayList<>()).add(listener);
	}

	/** Says, inside the transaction that changes it, that a register changes. */
	public void publish(String register) {
		if (increment(register) == 0) {
			try {
				this.jdbc.sql("INSERT INTO register_change (register, revision) VALUES (?, 1)")
					.param(register)
					.update();
			}
			catch (DuplicateKeyException ex) {
				increment(register);
			}
		}
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			tell(register);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				tell(register);
			}
		});
	}

	@Scheduled(fixedDelay = 1000)
	void poll() {
		try {
			this.jdbc.sql("SELECT register, revision FROM register_change").query(row -> {
				String register = row.getString(1);
				Long revision = row.getLong(2);
				Long before = this.known.put(register, revision);
				if (!revision.equals(before)) {
					tell(register);
				}
			});
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Cannot ask the database for changed registers; cached ones stay in use: {}",
					FailureLine.of(ex));
		}
	}

	private int increment(String register) {
		return this.jdbc.sql("UPDATE register_change SET revision = revision + 1 WHERE register = ?")
			.param(register)
			.update();
	}

	private void tell(String register) {
		this.listeners.getOrDefault(register, new CopyOnWriteArrayList<>()).forEach(Runnable::run);
	}

}
