package dev.vestibule.federation.attempt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.federation.Callback;
import dev.vestibule.federation.Departure;
import dev.vestibule.federation.FederationProperties;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/**
 * The attempts under way: each bound to its browser, provider and journey, on any node,
 * and good for one return.
 */
@Component("federationAttempts")
public class Attempts {

	private static final String SEALED = "federation-attempt";

	private static final int LONGEST_ANSWER = 30_000;

	private final AttemptRows rows;

	private final JdbcAggregateOperations aggregates;

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Clock clock;

	private final FederationProperties properties;

	Attempts(AttemptRows rows, JdbcAggregateOperations aggregates, MasterKey masterKey, RandomIds random, Clock clock,
			FederationProperties properties) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.masterKey = masterKey;
		this.random = random;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Notes an attempt.
	 * @return its {@code state}
	 */
	public String begin(Departure departure, Attempt.Secrets secrets) {
		String state = this.random.token(32);
		Instant now = this.clock.instant();
		this.aggregates.insert(new Attempt(Hashes.sha256(state), departure.pool().id(), departure.provider().name(),
				departure.journeyId(), departure.browserHash(), seal(Json.write(secrets)), null, departure.trialPath(),
				now, now.plus(this.properties.attempt())));
		return state;
	}

	/**
	 * Keeps an answer that came without the browser's cookies, as another site posts it.
	 * The first counts; it is looked at only when the browser itself comes for it.
	 */
	public boolean keep(String poolId, String state, Map<String, String> parameters) {
		String answer = Json.write(parameters);
		return answer.length() <= LONGEST_ANSWER
				&& this.rows.keep(Hashes.sha256(state), poolId, seal(answer), this.clock.instant()) == 1;
	}

	/**
	 * The user's attempt that the browser comes back with, used up by this. Whoever else
	 * comes with it, or with it to another provider's address, uses up nothing.
	 */
	public Optional<Attempt> take(Callback callback) {
		return find(callback).filter(attempt -> attempt.trialPath() == null)
			.filter(attempt -> takes(attempt, callback.browserHash()));
	}

	/** The same of an administrator's trial. */
	public Optional<Attempt> takeTrial(Callback callback) {
		return find(callback).filter(attempt -> attempt.trialPath() != null)
			.filter(attempt -> takes(attempt, callback.browserHash()));
	}

	/**
	 * Keeps the answer to a trial, for which the administrator comes elsewhere.
	 * @return where; nowhere, if there is no such trial
	 */
	public Optional<String> keepTrial(Callback callback) {
		Optional<String> path = find(callback).flatMap(attempt -> Optional.ofNullable(attempt.trialPath()));
		path.ifPresent(known -> keep(callback.poolId(), state(callback), callback.parameters()));
		return path;
	}

	private Optional<Attempt> find(Callback callback) {
		return this.rows.find(Hashes.sha256(state(callback)), callback.poolId(), this.clock.instant())
			.filter(attempt -> callback.provider() == null || callback.provider().equals(attempt.provider()));
	}

	private boolean takes(Attempt attempt, String browserHash) {
		return Hashes.same(attempt.browser(), browserHash) && this.rows.take(attempt.stateHash()) == 1;
	}

	private static String state(Callback callback) {
		return callback.parameters().getOrDefault("state", "");
	}

	public Attempt.Secrets secrets(Attempt attempt) {
		return Json.read(open(attempt.secrets()), Attempt.Secrets.class);
	}

	/** What the provider answered, be it in the address or in a form before. */
	@SuppressWarnings("unchecked") // written by keep
	public Map<String, String> answer(Attempt attempt, Callback callback) {
		String posted = attempt.answer();
		return (posted != null) ? Json.read(open(posted), Map.class) : callback.parameters();
	}

	private String seal(String text) {
		return this.masterKey.seal(SEALED, text.getBytes(StandardCharsets.UTF_8));
	}

	private String open(String sealed) {
		return new String(this.masterKey.open(SEALED, sealed), StandardCharsets.UTF_8);
	}

}
