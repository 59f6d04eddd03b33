package dev.vestibule.credential;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.hash.Argon2;
import dev.vestibule.credential.hash.Argon2.Cost;
import dev.vestibule.credential.hash.HashingLane;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes to put away for the day a second factor is lost: shown once, each good once. They
 * are short enough to write down, so they are hashed slowly, like passwords, and under
 * the master key as well (ASVS 6.5.2).
 */
@Component
public class RecoveryCodes {

	/** How many there are. */
	static final int COUNT = 10;

	/** Thirty-two characters that are not mistaken for each other, five bits each. */
	private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

	private static final int LENGTH = 10;

	/*
	 * Not configured: all codes of a user are found by one hash, whenever they were made.
	 */
	private static final Cost COST = new Cost(19_456, 2, 1);

	private final JdbcClient jdbc;

	private final Slow slow;

	private final EnrolledFactors enrolled;

	private final RandomIds random;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final Audit audit;

	RecoveryCodes(JdbcClient jdbc, Slow slow, EnrolledFactors enrolled, RandomIds random, Clock clock,
			TransactionTemplate transaction, Audit audit) {
		this.jdbc = jdbc;
		this.slow = slow;
		this.enrolled = enrolled;
		this.random = random;
		this.clock = clock;
		this.transaction = transaction;
		this.audit = audit;
	}

	/**
	 * Makes new codes; all older ones of the user end. Not for a transaction: it hashes.
	 * @return the codes, to be shown this once
	 * @throws HashingBusyException if there is no room for it now
	 */
	public List<String> regenerate(String poolId, UUID userId) {
		List<String> codes = Stream.generate(this::random).distinct().limit(COUNT).toList();
		List<String> hashes = codes.stream().map(code -> this.slow.hash(userId, code)).toList();
		this.transaction.executeWithoutResult(status -> {
			this.enrolled.lock(poolId, userId);
			delete(poolId, userId);
			hashes.forEach(hash -> insert(poolId, userId, hash));
			this.enrolled.change(poolId, userId, EnrolledFactors.RECOVERY_CODE, true, "codes-made");
			this.audit.record(new FactorEvent.RecoveryCodesMade(poolId, userId));
		});
		return codes.stream().map(code -> code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2)).toList();
	}

	/**
	 * Says whether a code is one of the user's that are left. It is not used up yet. Not
	 * for a transaction: it hashes.
	 * @throws HashingBusyException if there is no room for it now
	 */
	public Optional<Match> match(String poolId, UUID userId, String typed) {
		String code = normalize(typed);
		if (code.length() != LENGTH) {
			return Optional.empty();
		}
		return this.jdbc
			.sql("SELECT id FROM recovery_code WHERE user_id = ? AND pool_id = ? AND code_hash = ? AND used_at IS NULL")
			.params(userId, poolId, this.slow.hash(userId, code))
			.query(UUID.class)
			.optional()
			.map(id -> new Match(id, poolId, userId));
	}

	/**
	 * Uses a code up, in the transaction that lets it take effect.
	 * @return whether it was this call that did; if not, nothing may take effect
	 */
	public boolean use(Match match) {
		return this.transaction.execute(status -> {
			this.enrolled.lock(match.poolId, match.userId);
			int used = this.jdbc.sql("UPDATE recovery_code SET used_at = ? WHERE id = ? AND used_at IS NULL")
				.params(time(this.clock.instant()), match.id)
				.update();
			if (used == 0) {
				return false;
			}
			int left = left(match.poolId, match.userId);
			this.enrolled.change(match.poolId, match.userId, EnrolledFactors.RECOVERY_CODE, left > 0, "code-used");
			this.audit.record(new FactorEvent.RecoveryCodeUsed(match.poolId, match.userId, left));
			return true;
		});
	}

	/** How many codes a user has left. */
	public int left(String poolId, UUID userId) {
		return this.jdbc.sql("SELECT COUNT(*) FROM recovery_code WHERE user_id = ? AND pool_id = ? AND used_at IS NULL")
			.params(userId, poolId)
			.query(Integer.class)
			.single();
	}

	/**
	 * Ends all codes of a user.
	 * @return false if there were none
	 */
	public boolean removeAll(String poolId, UUID userId) {
		return this.transaction.execute(status -> {
			this.enrolled.lock(poolId, userId);
			if (delete(poolId, userId) == 0) {
				return false;
			}
			this.enrolled.change(poolId, userId, EnrolledFactors.RECOVERY_CODE, false, "codes-removed");
			this.audit.record(new FactorEvent.RecoveryCodesRemoved(poolId, userId));
			return true;
		});
	}

	@EventListener
	void on(SecondFactorsLost event) {
		removeAll(event.poolId(), event.userId());
	}

	private int delete(String poolId, UUID userId) {
		return this.jdbc.sql("DELETE FROM recovery_code WHERE user_id = ? AND pool_id = ?")
			.params(userId, poolId)
			.update();
	}

	private void insert(String poolId, UUID userId, String hash) {
		this.jdbc.sql("INSERT INTO recovery_code (id, pool_id, user_id, code_hash, created_at) VALUES (?, ?, ?, ?, ?)")
			.params(this.random.uuid(), poolId, userId, hash, time(this.clock.instant()))
			.update();
	}

	private String random() {
		StringBuilder code = new StringBuilder(LENGTH);
		for (byte next : this.random.bytes(LENGTH)) {
			code.append(ALPHABET.charAt(next & 31));
		}
		return code.toString();
	}

	/* What is read from paper: without blanks, and letters taken for digits put right. */
	private static String normalize(String typed) {
		return typed.toLowerCase(Locale.ROOT)
			.replaceAll("[\\s-]", "")
			.replace('o', '0')
			.replace('i', '1')
			.replace('l', '1');
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	/** A right code, not used up yet. */
	public record Match(UUID id, String poolId, UUID userId) {
	}

	/** The hash of a user's codes: Argon2id with a salt of the user's, then keyed. */
	@Component
	static class Slow {

		private static final int SALT = 16;

		private final Argon2 argon2;

		private final HashingLane lane;

		private final MasterKey masterKey;

		Slow(Argon2 argon2, HashingLane lane, MasterKey masterKey) {
			this.argon2 = argon2;
			this.lane = lane;
			this.masterKey = masterKey;
		}

		String hash(UUID userId, String code) {
			byte[] name = userId.toString().getBytes(StandardCharsets.UTF_8);
			byte[] salt = Arrays.copyOf(this.masterKey.mac("recovery-code-salt", name), SALT);
			byte[] tag = this.lane.run(() -> this.argon2.hash(code.getBytes(StandardCharsets.UTF_8), salt, COST, 32));
			return this.masterKey.mac("recovery-code", HexFormat.of().formatHex(tag));
		}

	}

}
