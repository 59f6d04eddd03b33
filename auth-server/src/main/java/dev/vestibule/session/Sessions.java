package dev.vestibule.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.UserDisabled;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The browser sessions of all pools: opened at sign-in, carried by one cookie per pool.
 */
@Component
public class Sessions {

	private static final UUID NONE = new UUID(0, 0);

	/* Often enough for an idle time-out of minutes, seldom enough to cost nothing. */
	private static final Duration TOUCH = Duration.ofMinutes(1);

	private final SessionRows rows;

	private final JdbcAggregateOperations aggregates;

	private final RandomIds random;

	private final Clock clock;

	private final Cookies cookies;

	private final Browsers browsers;

	private final ApplicationEventPublisher events;

	Sessions(SessionRows rows, JdbcAggregateOperations aggregates, RandomIds random, Clock clock, BaseUrl baseUrl,
			Browsers browsers, ApplicationEventPublisher events) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.random = random;
		this.clock = clock;
		this.cookies = new Cookies(baseUrl.secure());
		this.browsers = browsers;
		this.events = events;
	}

	/**
	 * Opens a session and hands the browser its cookie. A session that the user already
	 * has in this browser is renewed instead: it keeps its id, and with it the
	 * {@code sid} that applications know, but the cookie's secret changes.
	 * @throws org.springframework.dao.DuplicateKeyException if the journey opened one
	 * before
	 */
	@Transactional
	public Session open(HttpServletRequest request, HttpServletResponse response, NewSession wanted) {
		Pool pool = wanted.pool();
		List<SessionToken> tokens = new ArrayList<>(tokens(request, pool));
		Session session = renew(request, tokens, wanted).orElseGet(() -> insert(request, tokens, wanted));
		write(response, pool, tokens);
		request.setAttribute(attribute(pool), Optional.of(session));
		return session;
	}

	/*
	 * Only with the secret that was presented: of two that renew at once, each must leave
	 * with a good cookie.
	 */
	private Optional<Session> renew(HttpServletRequest request, List<SessionToken> tokens, NewSession wanted) {
		Optional<Session> before = tokens.isEmpty() ? Optional.empty()
				: live(tokens, wanted.pool()).stream()
					.filter(session -> session.userId().equals(wanted.userId()))
					.findFirst();
		if (before.isEmpty()) {
			return Optional.empty();
		}
		SessionToken token = new SessionToken(before.get().id(), this.random.token(32));
		tokens.removeIf(other -> other.id().equals(token.id()));
		if (this.rows.renew(token.id(), before.get().secretHash(), token.hash()) == 0) {
			return Optional.empty();
		}
		tokens.addFirst(token);
		return Optional.of(this.aggregates.update(fresh(token, wanted, request)));
	}

	private Session insert(HttpServletRequest request, List<SessionToken> tokens, NewSession wanted) {
		SessionToken token = new SessionToken(this.random.uuid(), this.random.token(32));
		tokens.addFirst(token);
		return this.aggregates.insert(fresh(token, wanted, request));
	}

	private Session fresh(SessionToken token, NewSession wanted, HttpServletRequest request) {
		Instant now = this.clock.instant();
		Set<String> factors = wanted.proofs().stream().map(Proof::text).collect(Collectors.toUnmodifiableSet());
		Instant proven = wanted.proofs().stream().map(Proof::at).max(Comparator.naturalOrder()).orElse(now);
		return new Session(token.id(), wanted.pool().id(), wanted.userId(), token.hash(), wanted.journeyId(), factors,
				proven, now, now, now.plus(wanted.pool().policy().session().absolute()), null,
				shorten(request.getRemoteAddr(), 45), shorten(request.getHeader("User-Agent"), 300),
				this.browsers.known(request).map(Browser::hash).orElse(null), now);
	}

	/**
	 * Notes what a user has shown besides in a session, such as the first code of an app
	 * just added.
	 */
	public void show(Session session, Factor factor) {
		Instant now = this.clock.instant();
		Set<String> factors = session.proofs()
			.stream()
			.filter(proof -> proof.factor() != factor)
			.map(Proof::text)
			.collect(Collectors.toSet());
		factors.add(Proof.of(factor, now).text());
		this.rows.show(session.poolId(), session.id(), factors.toArray(String[]::new), now);
	}

	/** The session in use, read once a request. */
	@SuppressWarnings("unchecked") // only this class writes the attribute
	public Optional<Session> current(HttpServletRequest request, Pool pool) {
		Object known = request.getAttribute(attribute(pool));
		if (known == null) {
			List<SessionToken> tokens = tokens(request, pool);
			known = tokens.isEmpty() ? Optional.empty() : live(tokens.subList(0, 1), pool).stream().findFirst();
			request.setAttribute(attribute(pool), known);
			((Optional<Session>) known).ifPresent(this::touch);
		}
		return (Optional<Session>) known;
	}

	/** All sessions of the browser in that pool, the one in use first. */
	public List<Session> all(HttpServletRequest request, Pool pool) {
		List<SessionToken> tokens = tokens(request, pool);
		List<UUID> order = tokens.stream().map(SessionToken::id).toList();
		return tokens.isEmpty() ? List.of()
				: live(tokens, pool).stream()
					.sorted(Comparator.comparing(session -> order.indexOf(session.id())))
					.toList();
	}

	/** Puts another session of this browser in use. */
	public Optional<Session> choose(HttpServletRequest request, HttpServletResponse response, Pool pool, UUID id) {
		List<SessionToken> tokens = new ArrayList<>(tokens(request, pool));
		Optional<SessionToken> chosen = tokens.stream().filter(token -> token.id().equals(id)).findFirst();
		Optional<Session> session = chosen.flatMap(token -> live(List.of(token), pool).stream().findFirst());
		if (chosen.isPresent() && session.isPresent()) {
			tokens.remove(chosen.get());
			tokens.addFirst(chosen.get());
			write(response, pool, tokens);
			request.setAttribute(attribute(pool), session);
		}
		return session;
	}

	/** The live sessions of a user, the latest first, a hundred at most. */
	public List<Session> of(String poolId, UUID userId) {
		return this.rows.findByUser(poolId, userId, this.clock.instant());
	}

	/** Signs a browser out of a pool: every session it has there. */
	@Transactional
	public void endAll(HttpServletRequest request, HttpServletResponse response, Pool pool) {
		all(request, pool).forEach(session -> end(pool.id(), session.id()));
		this.cookies.write(response, cookie(pool), "", Duration.ZERO);
		request.setAttribute(attribute(pool), Optional.empty());
	}

	/** Ends one session. */
	@Transactional
	public void end(String poolId, UUID id) {
		if (this.rows.end(poolId, id, this.clock.instant()) == 1) {
			this.events.publishEvent(new SessionEnded(poolId, id));
		}
	}

	/** Ends every session of a user but one. */
	@Transactional
	public void endOthers(String poolId, UUID userId, UUID except) {
		this.rows.endByUser(poolId, userId, except, this.clock.instant());
		this.events.publishEvent(new UserSessionsEnded(poolId, userId, except));
	}

	/** Ends every session of a user. */
	public void endAll(String poolId, UUID userId) {
		endOthers(poolId, userId, NONE);
	}

	@EventListener
	void on(UserDisabled event) {
		endAll(event.poolId(), event.userId());
	}

	private List<Session> live(List<SessionToken> tokens, Pool pool) {
		Instant now = this.clock.instant();
		Duration idle = pool.policy().session().idle();
		return this.rows.findLive(tokens.stream().map(SessionToken::id).toList(), pool.id(), now)
			.stream()
			.filter(session -> session.lastSeenAt().plus(idle).isAfter(now))
			.filter(session -> tokens.stream()
				.anyMatch(token -> token.id().equals(session.id()) && Hashes.same(token.hash(), session.secretHash())))
			.toList();
	}

	private void touch(Session session) {
		Instant now = this.clock.instant();
		if (session.lastSeenAt().plus(TOUCH).isBefore(now)) {
			this.rows.touch(session.id(), now, now.minus(TOUCH));
		}
	}

	private List<SessionToken> tokens(HttpServletRequest request, Pool pool) {
		return this.cookies.read(request, cookie(pool)).map(SessionToken::parse).orElse(List.of());
	}

	private void write(HttpServletResponse response, Pool pool, List<SessionToken> tokens) {
		Duration lifetime = pool.policy().session().remembered() ? pool.policy().session().absolute() : null;
		this.cookies.write(response, cookie(pool), SessionToken.format(tokens), lifetime);
	}

	private static String cookie(Pool pool) {
		return "vestibule-" + pool.shortName();
	}

	private static String attribute(Pool pool) {
		return Session.class.getName() + "." + pool.id();
	}

	private static String shorten(@Nullable String text, int length) {
		return (text == null) ? "" : text.substring(0, Math.min(text.length(), length));
	}

}
