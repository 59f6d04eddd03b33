package dev.vestibule.credential;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.PasskeyCeremony.Kind;
import dev.vestibule.pool.PasskeyPolicy;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.SoftPasskey.Answer;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** WebAuthn Level 3 §7.1: each step refuses what differs in one thing. */
class PasskeyRegistrationTests {

	private static final PasskeyNode node = new PasskeyNode(TestDatabases.H2);

	@BeforeEach
	void plain() {
		node.policy("{}");
		node.passkeys.of(node.pool.id(), node.user.id())
			.forEach(passkey -> node.passkeys.remove(node.pool, node.user, passkey.id(), 0, Locale.ENGLISH));
	}

	@AfterAll
	static void stop() {
		node.close();
	}

	@ParameterizedTest
	@EnumSource(value = SoftPasskey.Kind.class, names = { "EDDSA", "ES256", "RS256" })
	void everyOfferedAlgorithmCanBeRegisteredAndSignsIn(SoftPasskey.Kind kind) {
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN, kind);
		Optional<Passkey> kept = node.register(passkey, answer -> answer.flags |= SoftPasskey.BE | SoftPasskey.BS);

		assertThat(kept).hasValueSatisfying(one -> {
			assertThat(one.credentialId()).isEqualTo(passkey.id());
			assertThat(one.userVerified()).isTrue();
			assertThat(one.backupEligible()).isTrue();
			assertThat(one.backedUp()).isTrue();
			assertThat(one.transports()).containsExactlyInAnyOrder("internal", "hybrid");
			assertThat(one.attestation()).isNull();
		});
		assertThat(node.userOf(node.check(Kind.SIGN_IN, passkey, answer -> answer.flags |= SoftPasskey.BE)))
			.isEqualTo(node.user.id());
	}

	static Stream<Arguments> changes() {
		return Stream.of(change("type", answer -> answer.type = "webauthn.get"),
				change("another challenge", answer -> answer.challenge = other(answer.challenge)),
				change("no challenge of ours", answer -> answer.challenge = "AAAAAAAAAAAAAAAAAAAAAA"),
				change("origin", answer -> answer.from = "http://localhost:9001"),
				change("scheme", answer -> answer.from = "https://localhost:9000"),
				change("an origin that only begins like ours",
						answer -> answer.from = PasskeyNode.ORIGIN + ".evil.test"),
				change("a frame", answer -> answer.more = "\"crossOrigin\":true"),
				change("a frame of somebody", answer -> answer.more = "\"topOrigin\":\"https://evil.test\""),
				change("rp id", answer -> answer.rpId = "localhosT"),
				change("nobody there", answer -> answer.flags &= ~SoftPasskey.UP),
				change("user not verified", answer -> answer.flags &= ~SoftPasskey.UV),
				change("backed up without being able to", answer -> answer.flags |= SoftPasskey.BS),
				change("no credential", answer -> answer.flags &= ~0x40),
				change("algorithm", answer -> answer.algorithm = -37),
				change("id and rawId differ", answer -> answer.rawId = other(answer.rawId)),
				change("another credential inside", answer -> answer.attestedId = new byte[32]),
				change("not discoverable", answer -> answer.discoverable = false));
	}

	/** Security A21 and A22. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("changes")
	void oneChangeAndItIsRefused(String what, Consumer<Answer> change) {
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN);

		assertThat(node.register(passkey, change)).as(what).isEmpty();
		assertThat(node.register(passkey, answer -> {
		})).as("without " + what).isPresent();
	}

	@Test
	void algorithmsThatWereNotOfferedAreRefused() { // security A22
		assertThat(node.register(SoftPasskey.at(PasskeyNode.ORIGIN, SoftPasskey.Kind.ES384), answer -> {
		})).isEmpty();
	}

	@Test
	void longIdsAreRefused() {
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN);

		assertThat(node.register(passkey, answer -> {
			answer.attestedId = new byte[1024];
			answer.id = Base64.getUrlEncoder().withoutPadding().encodeToString(answer.attestedId);
			answer.rawId = answer.id;
		})).isEmpty();
	}

	@Test
	void aChallengeBelongsToOneCeremonyOfOneUserInOneBrowser() {
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN);
		String answer = passkey.create(node.creation());
		PasskeyCeremony right = node.ceremony(Kind.CREATE);

		assertThat(node.add(new PasskeyCeremony(node.pool, Kind.CREATE, "journey 2", node.user.id()), answer))
			.isEmpty();
		assertThat(node.add(new PasskeyCeremony(node.pool, Kind.CREATE_QUIETLY, "journey 1", node.user.id()), answer))
			.isEmpty();
		assertThat(node.add(new PasskeyCeremony(node.pool, Kind.CREATE, "journey 1", UUID.randomUUID()), answer))
			.isEmpty();
		assertThat(node.add(
				new PasskeyCeremony(node.pool("eu-home-1_Other0001", "{}"), Kind.CREATE, "journey 1", node.user.id()),
				answer))
			.isEmpty();
		assertThat(node.add(right, answer)).isPresent();
		assertThat(node.add(right, answer)).as("twice").isEmpty();
	}

	@Test
	void aCredentialIsRegisteredOnce() { // security A22: the excluded one
		SoftPasskey passkey = node.registered();

		assertThat(node.register(passkey, answer -> {
		})).isEmpty();
		JsonNode options = JsonMapper.shared().readTree(node.creation());
		assertThat(options.path("excludeCredentials").get(0).path("id").stringValue()).isEqualTo(passkey.id());
		assertThat(options.path("authenticatorSelection").path("residentKey").stringValue()).isEqualTo("required");
		assertThat(options.path("attestation").stringValue()).isEqualTo("none");
	}

	@Test
	void aCredentialOfSomebodyElseIsNobodyElses() {
		SoftPasskey passkey = node.registered();
		User mallory = node.node.confirmed("mallory@example.com");
		PasskeyCeremony ceremony = new PasskeyCeremony(node.pool, Kind.CREATE, "journey 1", mallory.id());
		String options = node.passkeys.creation(ceremony, mallory).orElseThrow();

		assertThat(node.passkeys.add(ceremony, mallory, passkey.create(options), null, Locale.ENGLISH)).isEmpty();
		assertThat(node.kept(passkey).userId()).isEqualTo(node.user.id());
	}

	@Test
	void whatABrowserMadeWithoutAskingNeedsNobodyThere() {
		PasskeyCeremony quiet = node.ceremony(Kind.CREATE_QUIETLY);
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN);
		String options = node.passkeys.creation(quiet, node.user).orElseThrow();

		assertThat(
				node.add(quiet, passkey.create(options, answer -> answer.flags &= ~(SoftPasskey.UP | SoftPasskey.UV))))
			.isPresent();
	}

	@Test
	void onlyRelatedOriginsThatAreListedCount() {
		node.policy("{\"origins\":[\"https://app.example\"]}");

		assertThat(node.register(SoftPasskey.at("https://app.example"), answer -> {
		})).isPresent();
		assertThat(node.register(SoftPasskey.at("https://app.example.evil.test"), answer -> {
		})).isEmpty();
		assertThat(node.register(SoftPasskey.at("https://sub.app.example"), answer -> {
		})).isEmpty();
	}

	@Test
	void whoMayDoWithoutVerificationIsForThePoolToSay() {
		node.policy("{\"userVerification\":\"PREFERRED\"}");

		assertThat(node.register(SoftPasskey.at(PasskeyNode.ORIGIN), answer -> answer.flags &= ~SoftPasskey.UV))
			.hasValueSatisfying(kept -> assertThat(kept.userVerified()).isFalse());
	}

	@Test
	void aKnownModelGivesItItsNameAndAnUnknownOneNone() {
		UUID google = UUID.fromString("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4");
		assertThat(node.register(SoftPasskey.at(PasskeyNode.ORIGIN), answer -> answer.aaguid = bytes(google)))
			.hasValueSatisfying(kept -> {
				assertThat(kept.aaguid()).isEqualTo(google);
				assertThat(kept.label()).isEqualTo("Google Password Manager");
			});
		assertThat(node.register(SoftPasskey.at(PasskeyNode.ORIGIN), answer -> answer.aaguid = bytes(new UUID(7, 7))))
			.hasValueSatisfying(kept -> assertThat(kept.label()).isNull());
	}

	private static byte[] bytes(UUID uuid) {
		return ByteBuffer.allocate(16)
			.putLong(uuid.getMostSignificantBits())
			.putLong(uuid.getLeastSignificantBits())
			.array();
	}

	@Test
	void theBrowserIsToldWhereToLookFirst() {
		node.policy("{\"hints\":[\"security-key\",\"hybrid\"]}");
		for (String options : List.of(node.creation(), node.passkeys.request(node.ceremony(Kind.SIGN_IN)))) {
			assertThat(JsonMapper.shared().readTree(options).path("hints").toString())
				.isEqualTo("[\"security-key\",\"hybrid\"]");
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PasskeyPolicy(null, null, null, null, null, null, List.of("nearby"), null, null))
			.withMessageContaining("nearby");
	}

	@Test
	void oneThatIsKeptElsewhereThanThePoolWantsIsRefused() { // security A22
		node.policy("{\"attachment\":\"PLATFORM\"}");
		assertThat(attachment()).isEqualTo("platform");
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN);
		assertThat(node.register(passkey, answer -> answer.attachment = "cross-platform")).isEmpty();
		assertThat(node.register(passkey, answer -> answer.attachment = null)).isEmpty();
		assertThat(node.register(passkey, answer -> {
		})).isPresent();

		node.policy("{\"attachment\":\"CROSS_PLATFORM\"}");
		assertThat(attachment()).isEqualTo("cross-platform");
		assertThat(node.pool.policy().passkey().upgrade()).isFalse();
		assertThat(node.register(SoftPasskey.at(PasskeyNode.ORIGIN), answer -> {
		})).isEmpty();

		node.policy("{}");
		assertThat(attachment()).isNull();
	}

	private static @Nullable String attachment() {
		JsonNode asked = JsonMapper.shared()
			.readTree(node.creation())
			.path("authenticatorSelection")
			.path("authenticatorAttachment");
		return asked.isString() ? asked.stringValue() : null;
	}

	@Test
	void nothingThatIsNotACredentialDoesMoreThanBeRefused() {
		String good = SoftPasskey.at(PasskeyNode.ORIGIN).create(node.creation());
		for (int end = 0; end < good.length(); end += 7) {
			assertThat(node.add(node.ceremony(Kind.CREATE), good.substring(0, end))).isEmpty();
		}
		for (int place = 0; place < 180; place++) {
			int at = place;
			String options = node.creation();
			String damaged = SoftPasskey.at(PasskeyNode.ORIGIN)
				.create(options, answer -> answer.damagedAttestation = at);
			assertThatNoException().isThrownBy(() -> node.add(node.ceremony(Kind.CREATE), damaged)
				.ifPresent(made -> node.passkeys.remove(node.pool, node.user, made.id(), 0, Locale.ENGLISH)));
		}
		assertThat(node.add(node.ceremony(Kind.CREATE), "x".repeat(100_000))).isEmpty();
		assertThat(node.add(node.ceremony(Kind.CREATE), "[]")).isEmpty();
	}

	@Test
	void theUserIsToldByMail() { // security A4
		node.registered();

		assertThat(node.node.lastMail().kind()).isEqualTo("passkey-added");
	}

	@Test
	void nobodyHasMoreThanTheMost() {
		for (int i = 0; i < 20; i++) {
			node.registered();
		}

		assertThat(node.passkeys.creation(node.ceremony(Kind.CREATE), node.user)).isEmpty();
	}

	private static Arguments change(String what, Consumer<Answer> change) {
		return Arguments.of(what, change);
	}

	private static String other(String base64) {
		return ((base64.charAt(0) == 'A') ? "B" : "A") + base64.substring(1);
	}

}
