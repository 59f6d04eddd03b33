package dev.vestibule.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.vestibule.credential.hash.Argon2;
import dev.vestibule.credential.hash.Argon2.Cost;
import dev.vestibule.credential.hash.Argon2idPasswordEncoder;
import dev.vestibule.credential.hash.HashingLane;
import dev.vestibule.credential.hash.PortableArgon2;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.TestRandom;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PasswordsTests {

	private final RandomIds random = TestRandom.create(Clock.systemUTC());

	private final Passwords passwords = passwords(new Cost(64, 1, 1));

	@Test
	void rightPasswordMatchesAndAnyOtherDoesNot() {
		String hash = this.passwords.hash("a long enough password");

		assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=64,t=1,p=1$");
		assertThat(this.passwords.verify(hash, "a long enough password")).isTrue();
		assertThat(this.passwords.verify(hash, "a long enough passwor")).isFalse();
		assertThat(this.passwords.verify(hash, "A long enough password")).isFalse();
		assertThat(this.passwords.verify(hash, " a long enough password")).isFalse();
	}

	@Test
	void samePasswordHasAnotherHashEachTime() {
		assertThat(this.passwords.hash("a long enough password"))
			.isNotEqualTo(this.passwords.hash("a long enough password"));
	}

	@Test
	void nobodyHasNoPassword() {
		assertThat(this.passwords.verify(null, "a long enough password")).isFalse();
		assertThat(this.passwords.verify(null, "nobody's password")).isFalse();
	}

	/** Security A18: counted, as time would say more about the machine. */
	@Test
	void aWrongPasswordIsTheSameWorkForNobodyAndForWhoeverHasAHash() {
		AtomicInteger computed = new AtomicInteger();
		Passwords counting = counting(computed);
		List<String> hashes = List.of(counting.hash("another password"),
				counting.adopt(new BCryptPasswordEncoder(4).encode("another password")),
				counting.adopt("{SSHA}" + Base64.getEncoder().encodeToString(new byte[28])),
				counting.adopt("$pbkdf2-sha256$i=1000,l=32$" + Base64.getEncoder().encodeToString(new byte[16]) + "$"
						+ Base64.getEncoder().encodeToString(new byte[32])));
		for (String typed : List.of("a wrong password",
				Normalizer.normalize("falsches Paßwört", Normalizer.Form.NFD))) {
			int nobodys = work(computed, () -> counting.verify(null, typed));
			assertThat(nobodys).isPositive();
			for (String hash : hashes) {
				assertThat(work(computed, () -> counting.verify(hash, typed))).as(hash).isEqualTo(nobodys);
			}
		}
	}

	private static int work(AtomicInteger computed, Runnable verify) {
		int before = computed.get();
		verify.run();
		return computed.get() - before;
	}

	private Passwords counting(AtomicInteger computed) {
		Argon2 portable = new PortableArgon2();
		Argon2 argon2 = new Argon2() {
			@Override
			public String provider() {
				return portable.provider();
			}

			@Override
			public byte[] hash(byte[] password, byte[] salt, Cost cost, int length) {
				computed.incrementAndGet();
				return portable.hash(password, salt, cost, length);
			}
		};
		return new Passwords(new Argon2idPasswordEncoder(argon2, new Cost(64, 1, 1), this.random),
				new HashingLane(1, 8, Duration.ofSeconds(5)));
	}

	@Test
	void everyByteOfALongPasswordCounts() { // security A19
		String beginning = "x".repeat(72);
		String hash = this.passwords.hash(beginning + "A");

		assertThat(this.passwords.verify(hash, beginning + "A")).isTrue();
		assertThat(this.passwords.verify(hash, beginning + "B")).isFalse();
	}

	@Test
	void composedAndDecomposedLettersAreTheSamePassword() {
		String composed = Normalizer.normalize("café-crème-brûlée", Normalizer.Form.NFC);
		String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

		assertThat(decomposed).isNotEqualTo(composed);
		assertThat(this.passwords.verify(this.passwords.hash(decomposed), composed)).isTrue();
		assertThat(this.passwords.verify(this.passwords.hash(composed), decomposed)).isTrue();
	}

	@Test
	void tooLongIsRefusedAndNotCut() {
		String longest = "x".repeat(Passwords.MAX_LENGTH);

		assertThat(this.passwords.verify(this.passwords.hash(longest), longest)).isTrue();
		assertThat(this.passwords.verify(this.passwords.hash(longest), longest + "x")).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.passwords.hash(longest + "x"));
	}

	@Test
	void changedCostAndForeignHashesAskForANewHash() {
		String before = this.passwords.hash("a long enough password");
		Passwords dearer = passwords(new Cost(128, 1, 1));
		String foreign = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("a long enough password");

		assertThat(this.passwords.needsRehash(before)).isFalse();
		assertThat(dearer.needsRehash(before)).isTrue();
		assertThat(dearer.verify(before, "a long enough password")).isTrue();
		assertThat(this.passwords.needsRehash(foreign)).isTrue();
		assertThat(this.passwords.verify(foreign, "a long enough password")).isTrue();
		assertThat(this.passwords.verify(foreign, "another long password")).isFalse();
	}

	@Test
	void aForeignHashIsTakenOverCheckedAndReplaced() {
		String kept = this.passwords.adopt("{SSHA}pKqkNr1tq3wtQqk+UcPyA3HnA2NsU5NJ");

		assertThat(this.passwords.verify(kept, "password")).isTrue();
		assertThat(this.passwords.verify(kept, "passwore")).isFalse();
		assertThat(this.passwords.needsRehash(kept)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> this.passwords.adopt("{noop}password"));
	}

	@Test
	void aForeignHashMatchesWhatWasTypedThereToo() {
		String decomposed = Normalizer.normalize("lètmein", Normalizer.Form.NFD);
		String composed = this.passwords
			.adopt("pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=");
		String asTyped = this.passwords
			.adopt("{SSHA}" + Base64.getEncoder().encodeToString(saltedSha1(decomposed, "salt")));

		assertThat(this.passwords.verify(composed, decomposed)).isTrue();
		assertThat(this.passwords.verify(asTyped, decomposed)).isTrue();
	}

	private static byte[] saltedSha1(String password, String salt) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			digest.update((password + salt).getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.allocate(20 + salt.length())
				.put(digest.digest())
				.put(salt.getBytes(StandardCharsets.UTF_8))
				.array();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Passwords passwords(Cost cost) {
		return new Passwords(new Argon2idPasswordEncoder(new PortableArgon2(), cost, this.random),
				new HashingLane(2, 8, Duration.ofSeconds(3)));
	}

}
