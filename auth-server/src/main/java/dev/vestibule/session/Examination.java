package dev.vestibule.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.platform.FailureLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at new sessions, many at a time, for browsers that their users have not had
 * before. All nodes do; the row of a browser decides which of them has met it.
 */
@Component
class Examination {

	private static final Logger logger = LoggerFactory.getLogger(Examination.class);

	private static final int BATCH = 200;

	private final SessionRows rows;

	private final KnownBrowsers browsers;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Examination(SessionRows rows, KnownBrowsers browsers, ApplicationEventPublisher events,
			TransactionTemplate transaction, Clock clock) {
		this.rows = rows;
		this.browsers = browsers;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 2000)
	void examine() {
		try {
			examine(this.rows.findUnexamined(this.clock.instant(), BATCH));
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Cannot look at new sessions; trying again: {}", FailureLine.of(ex));
		}
	}

	private void examine(List<Session> sessions) {
		Map<UUID, List<KnownBrowser>> known = this.browsers
			.among(sessions.stream().map(Session::userId).distinct().toList(),
					sessions.stream().map(Session::browser).filter(Objects::nonNull).distinct().toList())
			.stream()
			.collect(Collectors.groupingBy(KnownBrowser::userId));
		List<UUID> done = new ArrayList<>();
		for (Session session : sessions) {
			Optional<KnownBrowser> browser = known.getOrDefault(session.userId(), List.of())
				.stream()
				.filter(one -> one.browser().equals(session.browser()))
				.findFirst();
			browser.ifPresent(one -> this.browsers.see(one, session));
			if (browser.isEmpty() && session.browser() != null) {
				meet(session);
			}
			done.add(session.id());
		}
		if (!done.isEmpty()) {
			this.rows.examined(done);
		}
	}

	private void meet(Session session) {
		try {
			this.transaction.executeWithoutResult(status -> {
				if (this.browsers.meet(session)) {
					this.events.publishEvent(new NewBrowserMet(session.poolId(), session.userId(), session.id(),
							session.userAgent(), session.address(), session.createdAt()));
				}
			});
		}
		catch (DuplicateKeyException ex) {
			// Another node, or another session of the same browser, was first.
		}
	}

}
