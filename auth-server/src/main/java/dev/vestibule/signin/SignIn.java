package dev.vestibule.signin;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.session.Session;
import dev.vestibule.signin.step.Answers;
import dev.vestibule.signin.step.Confirmation;
import dev.vestibule.signin.step.Journeys;
import dev.vestibule.user.User;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * The journey from a request to a session. Pages, and whoever else asks users for
 * something, put answers in and get outcomes; what comes next they ask here.
 */
@Component
public class SignIn {

	/** Where those come in who have a password or the like with us. */
	private static final Set<Step> ENTRANCES = Set.of(new Step.Identify(), new Step.Password(), new Step.SignUp(),
			new Step.Recover());

	private final Journeys journeys;

	private final Beginnings beginnings;

	private final Answers answers;

	private final Confirmation confirmation;

	private final HomeRealms homeRealms;

	private final Clock clock;

	SignIn(Journeys journeys, Beginnings beginnings, Answers answers, Confirmation confirmation, HomeRealms homeRealms,
			Clock clock) {
		this.journeys = journeys;
		this.beginnings = beginnings;
		this.answers = answers;
		this.confirmation = confirmation;
		this.homeRealms = homeRealms;
		this.clock = clock;
	}

	/**
	 * Begins a journey.
	 * @return its id, under which the browser finds it at {@code /signin?journey=}
	 */
	public UUID begin(Begin begin) {
		return this.journeys.save(this.beginnings.of(begin)).id();
	}

	/**
	 * Begins a journey in which a user, who has just shown who they are, adds a provider
	 * to the ways to come in.
	 */
	public UUID add(Begin begin, UUID userId, String provider) {
		return this.journeys.save(this.beginnings.of(begin).at(new Stage.Adding(userId, provider))).id();
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
		Step next = (confirmed ? journey.on(Screen.SIGN_IN) : journey).next(visit.policy());
		return (visit.local() || !ENTRANCES.contains(next)) ? next : new Step.Providers();
	}

	/** Takes an answer. Of several at once that would move the journey, one does. */
	public Outcome answer(Visit visit, Answer answer) {
		try {
			Optional<Outcome> elsewhere = this.homeRealms.lead(visit, answer);
			return elsewhere.isPresent() ? elsewhere.get() : this.answers.take(visit, answer);
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

	/** What a user is called where others of the same browser are. */
	public static String name(User user) {
		String email = user.email();
		if (email != null) {
			return email;
		}
		String number = user.phoneNumber();
		boolean nameless = user.username().equals(user.id().toString());
		return (nameless && number != null) ? number : user.username();
	}

}
