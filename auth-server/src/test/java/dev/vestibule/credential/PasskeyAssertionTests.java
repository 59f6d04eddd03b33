package dev.vestibule.credential;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.PasskeyCeremony.Kind;
import dev.vestibule.credential.Passkeys.Check;
import dev.vestibule.signin.JourneyNode;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.SoftPasskey.Answer;
import dev.vestibule.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** WebAuthn Level 3 §7.2: each step refuses what differs in one thing. */
class PasskeyAssertionTests {

	private static final PasskeyNode node = new PasskeyNode(TestDatabases.H2, "vestibule.credential.passkeys.most=100");

	@BeforeEach
	void plain() {
		node.policy("{}");
	}

	@AfterAll
	static void stop() {
		node.close();
	}

	@ParameterizedTest
	@EnumSource(SoftPasskey.Kind.class)
	void aPasskeySaysWhoItIs(SoftPasskey.Kind kind) {
		if (kind == SoftPasskey.Kind.ES384) {
			return;
		}
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN, kind);
		assertThat(node.register(passkey, answer -> {
		})).isPresent();

		assertThat(node.check(Kind.SIGN_IN, passkey, answer -> {
		})).isInstanceOfSatisfying(Check.Right.class, right -> {
			assertThat(right.userId()).isEqualTo(node.user.id());
			assertThat(right.userVerified()).isTrue();
			assertThat(right.use().getAsBoolean()).isTrue();
		});
		assertThat(node.kept(passkey).lastUsedAt()).isNotNull();
		assertThat(node.kept(passkey).signCount()).isOne();
	}

	static Stream<Arguments> changes() {
		return Stream.of(change("type", answer -> answer.type = "webauthn.create"),
				change("challenge", answer -> answer.challenge = other(answer.challenge)),
				change("no challenge of ours", answer -> answer.challenge = "AAAAAAAAAAAAAAAAAAAAAA"),
				change("origin", answer -> answer.from = "http://localhost:9001"),
				change("an origin that ends like ours", answer -> answer.from = "http://evil-localhost:9000"),
				change("a frame", answer -> answer.more = "\"crossOrigin\":true"),
				change("a frame of somebody", answer -> answer.more = "\"topOrigin\":\"https://evil.test\""),
				change("rp id", answer -> answer.rpId = "localhos"),
				change("nobody there", answer -> answer.flags &= ~SoftPasskey.UP),
				change("user not verified", answer -> answer.flags &= ~SoftPasskey.UV),
				change("backed up without being able to", answer -> answer.flags |= SoftPasskey.BS),
				change("suddenly able to be backed up", answer -> answer.flags |= SoftPasskey.BE),
				change("no user", answer -> answer.withHandle = false),
				change("another user", answer -> answer.userHandle[0] ^= 1),
				change("a user of another pool", answer -> answer.userHandle[16] ^= 1),
				change("id and rawId differ", answer -> answer.rawId = other(answer.rawId)),
				change("unknown id", answer -> {
					answer.id = other(answer.id);
					answer.rawId = answer.id;
				}), change("padded id", answer -> {
					answer.id += "=";
					answer.rawId = answer.id;
				}));
	}

	/** Security A21. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("changes")
	void oneChangeAndItIsRefused(String what, Consumer<Answer> change) {
		SoftPasskey passkey = node.registered();

		assertThat(node.check(Kind.SIGN_IN, passkey, change)).as(what).isInstanceOf(Check.Wrong.class);
		assertThat(node.check(Kind.SIGN_IN, passkey, answer -> {
		})).as("without " + what).isInstanceOf(Check.Right.class);
	}

	@Test
	void noByteOfItMayBeAnother() { // security A21
		SoftPasskey passkey = node.registered();
		IntStream.range(0, 37).forEach(place -> refused(passkey, answer -> answer.damagedData = place));
		IntStream.range(0, 64).forEach(place -> refused(passkey, answer -> answer.damagedSignature = place));
		for (int place = 0; place < 150; place++) {
			int at = place;
			refused(passkey, answer -> answer.damagedClientData = at % answer.clientDataLength());
		}
	}

	private static void refused(SoftPasskey passkey, Consumer<Answer> change) {
		assertThat(node.check(Kind.SIGN_IN, passkey, change)).isInstanceOf(Check.Wrong.class);
	}

	@Test
	void aChallengeBelongsToOneCeremonyInOneBrowserForAWhile() {
		SoftPasskey passkey = node.registered();
		PasskeyCeremony ceremony = node.ceremony(Kind.SIGN_IN);
		String answer = passkey.get(node.passkeys.request(ceremony));

		assertThat(check(new PasskeyCeremony(node.pool, Kind.SIGN_IN, "journey 2", null), answer)).isNull();
		assertThat(check(new PasskeyCeremony(node.pool, Kind.SECOND_FACTOR, "journey 1", node.user.id()), answer))
			.isNull();
		assertThat(check(new PasskeyCeremony(node.pool, Kind.SIGN_IN, "journey 1", node.user.id()), answer)).isNull();
		assertThat(check(new PasskeyCeremony(node.pool("eu-home-1_Other0001", "{}"), Kind.SIGN_IN, "journey 1", null),
				answer))
			.isNull();
		assertThat(check(ceremony, answer)).isEqualTo(node.user.id());
		node.node.advance(Duration.ofMinutes(5));
		assertThat(check(ceremony, answer)).isNull();
	}

	private static @org.jspecify.annotations.Nullable UUID check(PasskeyCeremony ceremony, String answer) {
		return node.userOf(node.passkeys.check(ceremony, answer));
	}

	@Test
	void asASecondFactorItMustBeThatUsers() {
		SoftPasskey passkey = node.registered();
		User other = node.node.confirmed("mallory" + System.identityHashCode(passkey) + "@example.com");
		PasskeyCeremony others = new PasskeyCeremony(node.pool, Kind.SECOND_FACTOR, "journey 1", other.id());
		String options = node.passkeys.request(others);

		assertThat(node.passkeys.check(others, passkey.get(options))).isInstanceOf(Check.Wrong.class);
		assertThat(node.passkeys.check(others, passkey.get(options, answer -> answer.withHandle = false)))
			.isInstanceOf(Check.Wrong.class);
		assertThat(node.check(Kind.SECOND_FACTOR, passkey, answer -> answer.withHandle = false))
			.isInstanceOf(Check.Right.class);
	}

	@Test
	void asASecondFactorATouchIsEnoughAndSaysSo() {
		SoftPasskey passkey = node.registered();

		assertThat(node.check(Kind.SECOND_FACTOR, passkey, answer -> answer.flags &= ~SoftPasskey.UV))
			.isInstanceOfSatisfying(Check.Right.class, right -> assertThat(right.userVerified()).isFalse());
	}

	@Test
	void theServerDecidesWhetherTheUserMustBeVerified() { // security A23
		SoftPasskey passkey = node.registered();
		PasskeyCeremony ceremony = node.ceremony(Kind.SIGN_IN);
		String lowered = node.passkeys.request(ceremony).replace("required", "discouraged");

		assertThat(node.passkeys.check(ceremony, passkey.get(lowered, answer -> answer.flags &= ~SoftPasskey.UV)))
			.isInstanceOf(Check.Wrong.class);
	}

	/** Security A20: the other node holds the answer against what it decides itself. */
	@Test
	void whatOneNodeAskedForAnotherDemands() {
		try (PasskeyNode one = new PasskeyNode(TestDatabases.H2);
				JourneyNode two = JourneyNode.join(one.database, one.node)) {
			SoftPasskey passkey = one.registered();
			PasskeyCeremony ceremony = one.ceremony(Kind.SIGN_IN);
			String options = one.passkeys.request(ceremony);
			Passkeys elsewhere = two.get(Passkeys.class);

			assertThat(elsewhere.check(ceremony, passkey.get(options, answer -> answer.flags &= ~SoftPasskey.UV)))
				.isInstanceOf(Check.Wrong.class);
			assertThat(elsewhere.check(ceremony, passkey.get(options))).isInstanceOf(Check.Right.class);
		}
	}

	@Test
	void everyChallengeIsNewAndTooLongToGuess() {
		Set<String> challenges = new HashSet<>();
		for (int i = 0; i < 50; i++) {
			String options = node.passkeys.request(node.ceremony(Kind.SIGN_IN));
			challenges.add(JsonMapper.shared().readTree(options).path("challenge").stringValue().substring(0, 21));
		}

		assertThat(challenges).as("126 bits of them").hasSize(50);
	}

	@Test
	void whatIsOfferedToAnybodyNamesNobody() {
		node.registered();

		assertThat(JsonMapper.shared()
			.readTree(node.passkeys.request(node.ceremony(Kind.SIGN_IN)))
			.path("allowCredentials")).isEmpty();
	}

	@Test
	void aCounterThatGoesBackwardsLetsInAsAThingInTheHandAndIsNoted() {
		SoftPasskey passkey = node.registered();
		use(node.check(Kind.SIGN_IN, passkey, answer -> answer.signCount = 40));

		Check copy = node.check(Kind.SIGN_IN, passkey, answer -> answer.signCount = 40);
		assertThat(copy).isInstanceOfSatisfying(Check.Right.class, right -> assertThat(right.userVerified()).isFalse());
		use(copy);
		assertThat(node.kept(passkey).suspectedAt()).isNotNull();
		assertThat(node.kept(passkey).signCount()).isEqualTo(40);
	}

	@Test
	void oneThatDoesNotCountIsNeverSuspected() {
		SoftPasskey passkey = node.registered();
		for (int i = 0; i < 2; i++) {
			use(node.check(Kind.SIGN_IN, passkey, answer -> answer.signCount = 0));
		}

		assertThat(node.kept(passkey).suspectedAt()).isNull();
	}

	@Test
	void aRemovedOneIsUnknownAndTheBrowserMayBeTold() {
		SoftPasskey passkey = node.registered();
		assertThat(node.passkeys.remove(node.pool, node.user, node.kept(passkey).id(), 0, Locale.ENGLISH))
			.isEqualTo(Passkeys.Removal.REMOVED);

		assertThat(node.check(Kind.SIGN_IN, passkey, answer -> {
		})).isEqualTo(new Check.Wrong("BadSignature", true));
	}

	@Test
	void oneOfAnotherPoolIsUnknownAndIsNotTakenForRemoved() {
		SoftPasskey passkey = node.registered();
		PasskeyCeremony elsewhere = new PasskeyCeremony(node.pool("eu-home-1_Other0001", "{}"), Kind.SIGN_IN,
				"journey 1", null);

		assertThat(node.passkeys.check(elsewhere, passkey.get(node.passkeys.request(elsewhere))))
			.isEqualTo(new Check.Wrong("BadSignature", false));
	}

	private static void use(Check check) {
		assertThat(((Check.Right) check).use().getAsBoolean()).isTrue();
	}

	private static Arguments change(String what, Consumer<Answer> change) {
		return Arguments.of(what, change);
	}

	private static String other(String base64) {
		return ((base64.charAt(0) == 'A') ? "B" : "A") + base64.substring(1);
	}

}
