package dev.vestibule.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/** Codes of six digits and the links that go with them. */
@Component
public class OneTimeCodes {

	private static final int DIGITS = 6;

	private static final int LINK_BYTES = 32;

	private static final int LINK_LENGTH = 43;

	private final OneTimeCodeRows rows;

	private final JdbcAggregateOperations aggregates;

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Clock clock;

	private final CredentialProperties.Codes settings;

	OneTimeCodes(OneTimeCodeRows rows, JdbcAggregateOperations aggregates, MasterKey masterKey, RandomIds random,
			Clock clock, CredentialProperties properties) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.masterKey = masterKey;
		this.random = random;
		this.clock = clock;
		this.settings = properties.codes();
	}

	/**
	 * Makes a code and a link. Older ones that the journey has for the same purpose die,
	 * and the user's; but not those that sign in, or a stranger who asks for one in the
	 * user's name would make those worthless that the user has asked for.
	 * @param userId none where nobody will receive it, but the page must not tell
	 * @param linkLifetime how long the link is good
	 */
	public Issued issue(String poolId, @Nullable UUID userId, UUID journeyId, Purpose purpose, Duration linkLifetime) {
		this.rows.discard(poolId, purpose.name(), journeyId, (purpose != Purpose.SIGN_IN) ? userId : null);
		UUID id = this.random.uuid();
		String code = this.random.digits(DIGITS);
		String link = this.random.token(LINK_BYTES);
		Instant now = this.clock.instant();
		this.aggregates
			.insert(new OneTimeCode(id, poolId, userId, journeyId, purpose, hash(id, code), Hashes.sha256(link),
					this.settings.attempts(), now, now.plus(this.settings.lifetime()), now.plus(linkLifetime), null));
		return new Issued(code, link, this.settings.lifetime(), linkLifetime);
	}

	/** How long a code may be typed. */
	public Duration lifetime() {
		return this.settings.lifetime();
	}

	/**
	 * Checks a code. The try counts before the code is looked at, and stays counted: call
	 * it outside of transactions that may roll back.
	 */
	public CodeCheck check(String poolId, UUID journeyId, Purpose purpose, String typed) {
		Optional<OneTimeCode> found = this.rows.findByJourney(poolId, journeyId, purpose.name());
		if (found.isEmpty() || this.rows.attempt(found.get().id(), this.clock.instant()) == 0) {
			return new CodeCheck.Dead();
		}
		OneTimeCode code = found.get();
		String digits = typed.replaceAll("[\\s-]", "");
		UUID userId = code.userId();
		if (Hashes.same(code.codeHash(), hash(code.id(), digits)) && userId != null) {
			return new CodeCheck.Right(code.id(), userId);
		}
		return (code.attemptsLeft() > 1) ? new CodeCheck.Wrong() : new CodeCheck.Dead();
	}

	/** The live code whose link this is. Looking changes nothing. */
	public Optional<OneTimeCode> findLink(String poolId, Purpose purpose, String link) {
		return (link.length() != LINK_LENGTH) ? Optional.empty()
				: this.rows.findByLink(poolId, Hashes.sha256(link), purpose.name(), this.clock.instant());
	}

	/**
	 * Uses up a code and its link.
	 * @return whether it was this call that did
	 */
	public boolean consume(UUID codeId) {
		return this.rows.consume(codeId, this.clock.instant()) == 1;
	}

	/** Ends every code and link of a user. */
	public void discardAll(String poolId, UUID userId) {
		this.rows.discardAll(poolId, userId);
	}

	/* The id makes equal codes differ, the key keeps six digits from being tried out. */
	private String hash(UUID id, String code) {
		return this.masterKey.mac("one-time-code", id + ":" + code);
	}

	/** What the mail says, and nothing else ever. */
	public record Issued(String code, String link, Duration codeLifetime, Duration linkLifetime) {

		@Override
		public String toString() {
			return "Issued[secret]";
		}

	}

}
