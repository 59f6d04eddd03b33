package dev.vestibule.credential;

import java.util.UUID;

import dev.vestibule.user.Users;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps in the user's own row which second factors are set up. */
@Component
class EnrolledFactors {

	static final String TOTP = "TOTP";

	static final String RECOVERY_CODE = "RECOVERY_CODE";

	private final JdbcClient jdbc;

	private final Users users;

	private final ApplicationEventPublisher events;

	EnrolledFactors(JdbcClient jdbc, Users users, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.users = users;
		this.events = events;
	}

	/**
	 * Lets nobody else change a user's factors before this transaction ends, so that of
	 * two changes the later counts what the earlier left.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock(String poolId, UUID userId) {
		this.jdbc.sql("SELECT version FROM users WHERE id = ? AND pool_id = ? FOR UPDATE")
			.params(userId, poolId)
			.query(Long.class)
			.optional();
	}

	/** Notes whether the user has such a factor. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void set(String poolId, UUID userId, String factor, boolean enrolled) {
		this.users.setFactor(poolId, userId, factor, enrolled);
	}

	/**
	 * Notes the same, and has the user told.
	 * @param what as in {@link Factor.Changed}
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void change(String poolId, UUID userId, String factor, boolean enrolled, String what) {
		set(poolId, userId, factor, enrolled);
		this.events.publishEvent(new Factor.Changed(poolId, userId, what));
	}

}
