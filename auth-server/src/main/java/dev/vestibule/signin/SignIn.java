package dev.vestibule.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.client.AppClient;
import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.session.Session;
import dev.vestibule.signin.step.Answers;
import dev.vestibule.signin.step.Confirmation;
import dev.vestibule.signin.step.Journeys;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * The journey from a request to a session. Pages, and whoever else asks users for
 * something, put answers in and get outcomes; what comes next they ask here.
 */
@Component
public class SignIn {

	private static final int LONGEST_HINT = 254;

	private final Journeys journeys;

	private final Answers answers;

	private final Confirmation confirmation;

	private final Users users;

	private final RandomIds ids;

	private final Clock clock;

	private final SignInProperties properties;

	SignIn(Journeys journeys, Answers answers, Confirmation confirmation, Users users, RandomIds ids, Clock clock,
			SignInProperties properties) {
		this.journeys = journeys;
		this.answers = answers;
		this.confirmation = confirmation;
		this.users = users;
		this.ids = ids;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Begins a journey.
	 * @return its id, under which the browser finds it at {@code /signin?journey=}
	 */
	public UUID begin(Begin begin) {
		Instant now = this.clock.instant();
		AppClient client = begin.client();
		UUID id = this.ids.uuid();
		Journey.State state = new Journey.State(begin.screen(), begin.reauthenticate() != null, stage(begin));
		this.journeys.save(new Journey(id, null, begin.pool().id(), begin.browserHash(), begin.goal(),
				(client != null) ? client.id() : null, begin.request(), state, null, now, now.plus(lifetime(client))));
		return id;
	}

	/** The journey, unless it is another browser's or over. */
	public Optional<Journey> find(UUID id, String poolId, String browserHash) {
		return findEvenExpired(id, poolId, browserHash).filter(journey -> journey.live(this.clock.instant()));
	}

	/** The journey, unless it is another browser's or forgotten. */
	public Optional<Journey> findEvenExpired(UUID id, String poolId, String browserHash) {
		return this.journeys.findById(id)
			.filter(journey -> journey.poolId().equals(poolId) && journey.browser().equals(browserHash));
	}

	/** What comes next. */
	public Step next(Visit visit) {
		Journey journey = visit.journey();
		boolean confirmed = journey.stage() instanceof Stage.Confirming confirming
				&& this.confirmation.confirmed(visit.poolId(), confirming.userId());
		// By the link, in another browser; here the password is still to be shown.
		return (confirmed ? journey.on(Screen.SIGN_IN) : journey).next(visit.pool().policy());
	}

	/** Takes an answer. Of several at once that would move the journey, one does. */
	public Outcome answer(Visit visit, Answer answer) {
		try {
			return this.answers.take(visit, answer);
		}
		catch (HashingBusyException ex) {
			return new Outcome.Busy();
		}
		catch (ConcurrencyFailureException ex) {
			return new Outcome.Advanced();
		}
	}

	/**
	 * Whether that browser has been through that journey for that very request, and with
	 * it came to that session. It is so once.
	 */
	public boolean takeFinished(UUID id, String browserHash, String request, Session session) {
		return find(id, session.poolId(), browserHash).filter(journey -> journey.request().equals(request))
			.filter(journey -> id.equals(session.journeyId()) || session.userId().equals(journey.userId()))
			.filter(journey -> this.journeys.take(id, browserHash) == 1)
			.isPresent();
	}

	private Stage stage(Begin begin) {
		UUID known = begin.reauthenticate();
		if (known != null && begin.screen() == Screen.SIGN_IN) {
			Optional<User> user = this.users.find(begin.pool().id(), known);
			if (user.isPresent()) {
				return new Stage.Named(name(user.get()), known);
			}
		}
		return new Stage.Begun(shorten(begin.loginHint()));
	}

	/** What a user is called where others of the same browser are. */
	public static String name(User user) {
		String email = user.email();
		return (email != null) ? email : user.username();
	}

	private Duration lifetime(@Nullable AppClient client) {
		return (client != null) ? client.settings().lifetimes().signIn() : this.properties.accountJourney();
	}

	private static @Nullable String shorten(@Nullable String hint) {
		return (hint == null) ? null : hint.substring(0, Math.min(LONGEST_HINT, hint.length()));
	}

}
