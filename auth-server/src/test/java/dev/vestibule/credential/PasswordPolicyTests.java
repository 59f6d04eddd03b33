package dev.vestibule.credential;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.vestibule.credential.PasswordPolicy.Weakness;
import dev.vestibule.credential.strength.BreachedPasswords;
import dev.vestibule.credential.strength.FormerPasswords;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class PasswordPolicyTests {

	private final PasswordPolicy policy = new PasswordPolicy(
			BreachedPasswords.load(null, URI.create("https://pwned.example/range/"), mock(OutboundClient.class)),
			mock(Passwords.class), mock(FormerPasswords.class), mock(Pools.class), Clock.systemUTC());

	@Test
	void lengthCountsInCharactersAsPeopleSeeThem() {
		assertThat(check(15, "wrench fjord 7")).containsExactly(new Weakness("password.tooShort", List.of(15)));
		assertThat(check(15, "wrench fjord 7!")).isEmpty();
		assertThat(check(8, "🦊🌵🚲🎺🧲🪁🛶")).containsExactly(new Weakness("password.tooShort", List.of(8)));
		assertThat(check(8, "🦊🌵🚲🎺🧲🪁🛶🥨")).isEmpty();
	}

	@Test
	void longOnesAreWelcomeUpToALimitThatIsNamed() {
		assertThat(check(15, varied(64))).isEmpty();
		assertThat(check(15, varied(128))).isEmpty();
		assertThat(check(15, varied(1024))).isEmpty();
		assertThat(check(15, varied(1025))).containsExactly(new Weakness("password.tooLong", List.of(1024)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "password1234", "Passw0rd!", "P@ssw0rd2026", "qwertyuiop", "1234567890",
			"liverpoolliverpool", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc", "iloveyou1234567", "qwertyuiop12345",
			"Sommer2026!", "hallo12345", "trustno1trustno1", "987654321987654321", "zxcvbnmasdfghjkl" })
	void whatAttackersTryFirstIsRefused(String password) {
		assertThat(check(8, password)).containsExactly(new Weakness("password.common", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "correct horse battery staple", "wrench-fjord-9", "tapir on a ferry", "Kf7#qpLw2x",
			"das blaue fahrrad ist weg", "монета в колодце", "password is not all of this one" })
	void whateverIsHardToGuessIsAcceptedWhateverItIsMadeOf(String password) {
		assertThat(check(8, password)).isEmpty();
	}

	@Test
	void ownNamesAreRefused() {
		assertThat(check(8, "sibylla.vane", "sibylla.vane@example.com"))
			.containsExactly(new Weakness("password.ownName", List.of()));
		assertThat(check(8, "Vane-Sibylla-1", "sibylla.vane@example.com"))
			.containsExactly(new Weakness("password.ownName", List.of()));
		assertThat(check(8, "bluebottle12", "x@example.com", "Blue Bottle")).isNotEmpty();
		assertThat(check(8, "sibylla.vane", "somebody@example.com")).isEmpty();
	}

	@Test
	void blocklistCanBeSwitchedOff() {
		Pool pool = pool(8, false);

		assertThat(this.policy.check(pool, "password1234", List.of())).isEmpty();
	}

	@Test
	void hostileLengthsCostLittle() {
		long start = System.nanoTime();
		check(8, "a".repeat(50_000) + "!");
		check(8, "aA1!".repeat(256));

		assertThat(System.nanoTime() - start).isLessThan(100_000_000L);
	}

	private List<Weakness> check(int minLength, String password, String... own) {
		return this.policy.check(pool(minLength, true), password, List.of(own));
	}

	private static Pool pool(int minLength, boolean blocklist) {
		PoolPolicy policy = Settings.policy("password: {min-length: " + minLength + ", blocklist: " + blocklist
				+ ", breaches: " + (blocklist ? "FILTER" : "IGNORED") + "}");
		return new Pool("eu-home-1_Test00001", 0L, "Harbor", policy, Instant.EPOCH, Instant.EPOCH);
	}

	private static String varied(int length) {
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append((char) ('!' + (text.length() * 37 + text.length() / 7) % 90));
		}
		return text.toString();
	}

}
