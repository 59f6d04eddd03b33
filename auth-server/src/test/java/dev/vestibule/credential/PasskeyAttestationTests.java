package dev.vestibule.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.SoftPasskey.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Attestation, for the pools that want it (WebAuthn Level 3 §7.1, steps 21 to 24). */
class PasskeyAttestationTests {

	private static final UUID MODEL = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");

	private static final UUID OTHER = UUID.fromString("1f0e0d0c-0b0a-0908-0706-050403020100");

	private static PasskeyNode node;

	private static Maker maker;

	private static Maker stranger;

	@BeforeAll
	static void start(@TempDir Path folder) throws Exception {
		maker = Maker.found(Files.createDirectory(folder.resolve("maker")));
		stranger = Maker.found(Files.createDirectory(folder.resolve("stranger")));
		node = new PasskeyNode(TestDatabases.H2, "vestibule.credential.passkeys.trust-anchors=" + maker.root());
		node.policy("{\"attestation\":\"TRUSTED\",\"authenticators\":[\"" + MODEL + "\"]}");
	}

	@AfterAll
	static void stop() {
		node.close();
	}

	private static boolean registers(Consumer<Answer> change) {
		return node.register(SoftPasskey.at(PasskeyNode.ORIGIN), change).isPresent();
	}

	@Test
	void aModelOnTheListWithAStatementOfItsMakerIsTakenAndTheStatementKept() {
		SoftPasskey passkey = SoftPasskey.at(PasskeyNode.ORIGIN);
		assertThat(node.creation()).contains("\"attestation\":\"direct\"");
		assertThat(node.register(passkey, answer -> maker.attest(answer, MODEL))).isPresent();
		assertThat(node.kept(passkey).attestation()).isNotNull();
		assertThat(node.kept(passkey).aaguid()).isEqualTo(MODEL);
	}

	@Test
	void withoutAStatementOrWithItsOwnItIsRefused() {
		assertThat(registers(answer -> answer.aaguid = bytes(MODEL))).isFalse();
		assertThat(registers(answer -> {
			answer.aaguid = bytes(MODEL);
			answer.format = "packed";
		})).isFalse();
	}

	@Test
	void aStatementOfSomebodyElseIsRefused() {
		assertThat(registers(answer -> stranger.attest(answer, MODEL))).isFalse();
		assertThat(registers(answer -> {
			maker.attest(answer, MODEL);
			answer.attester = stranger.keys();
		})).isFalse();
	}

	@Test
	void aModelThatIsNotOnTheListIsRefused() {
		node.policy("{\"attestation\":\"TRUSTED\",\"authenticators\":[\"" + OTHER + "\"]}");
		assertThat(registers(answer -> maker.attest(answer, MODEL))).isFalse();
		node.policy("{\"attestation\":\"TRUSTED\",\"authenticators\":[\"" + MODEL + "\"]}");
		assertThat(registers(answer -> {
			maker.attest(answer, MODEL);
			answer.aaguid = bytes(OTHER);
		})).isFalse();
	}

	@Test
	void noByteOfWhatTheMakerSaysMayBeAnother() {
		node.policy("{\"attestation\":\"TRUSTED\",\"authenticators\":[\"" + MODEL + "\"]}");
		AtomicInteger said = new AtomicInteger();
		assertThat(registers(answer -> {
			maker.attest(answer, MODEL);
			said.set(answer.clientDataLength());
		})).isTrue();

		for (int place = 0; place < said.get(); place++) {
			int at = place;
			assertThat(registers(answer -> {
				maker.attest(answer, MODEL);
				answer.damagedClientData = at;
			})).as("client data, byte " + at).isFalse();
		}
		// A signature of ECDSA takes a byte or two more or less.
		for (int place = 0; place < 700; place++) {
			int at = place;
			assertThat(registers(answer -> {
				maker.attest(answer, MODEL);
				answer.damagedAttestation = at;
			})).as("attestation, byte " + at).isFalse();
		}
	}

	@Test
	void aListThatNothingProvesIsNoPolicy() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new dev.vestibule.pool.PasskeyPolicy(null, null, null, null, java.util.Set.of(MODEL),
					null, null, null, null))
			.withMessageContaining("attestation: trusted");
	}

	private static byte[] bytes(UUID uuid) {
		return ByteBuffer.allocate(16)
			.putLong(uuid.getMostSignificantBits())
			.putLong(uuid.getLeastSignificantBits())
			.array();
	}

	/** Who makes authenticators: a root, and a certificate for the models. */
	private record Maker(Path root, byte[] certificate, KeyPair keys) {

		private static final String PASSWORD = "changeit";

		static Maker found(Path folder) throws IOException, GeneralSecurityException {
			keytool(folder, "-genkeypair", "-alias", "root", "-keyalg", "EC", "-groupname", "secp256r1", "-validity",
					"3650", "-dname", "CN=Root " + folder.getFileName() + ",O=Maker,C=DE", "-ext", "bc:c=ca:true");
			keytool(folder, "-genkeypair", "-alias", "model", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
					"CN=Model,OU=Authenticator Attestation,O=Maker,C=DE");
			keytool(folder, "-certreq", "-alias", "model", "-file", "model.csr");
			byte[] certificate = certificate(folder);
			// How many bits of a signature's last byte count is told outside of what is
			// signed. One more or less
			// changes nothing if they are zero, which is no forgery.
			while ((certificate[certificate.length - 1] & 1) == 0) {
				certificate = certificate(folder);
			}
			keytool(folder, "-exportcert", "-rfc", "-alias", "root", "-file", "root.pem");
			return new Maker(folder.resolve("root.pem"), certificate, keys(folder));
		}

		private static byte[] certificate(Path folder) throws IOException {
			keytool(folder, "-gencert", "-alias", "root", "-infile", "model.csr", "-outfile", "model.crt", "-validity",
					"3650", "-ext", "bc=ca:false", "-ext", "1.3.6.1.4.1.45724.1.1.4=04:10:" + hex(MODEL));
			return Files.readAllBytes(folder.resolve("model.crt"));
		}

		void attest(Answer answer, UUID model) {
			answer.format = "packed";
			answer.aaguid = bytes(model);
			answer.certificates = List.of(this.certificate);
			answer.attester = this.keys;
		}

		private static KeyPair keys(Path folder) throws IOException, GeneralSecurityException {
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
				store.load(file, PASSWORD.toCharArray());
			}
			return new KeyPair(store.getCertificate("model").getPublicKey(),
					(PrivateKey) store.getKey("model", PASSWORD.toCharArray()));
		}

		private static String hex(UUID uuid) {
			StringBuilder hex = new StringBuilder();
			for (byte one : bytes(uuid)) {
				hex.append(hex.isEmpty() ? "" : ":").append(String.format(Locale.ROOT, "%02x", one));
			}
			return hex.toString();
		}

		private static void keytool(Path folder, String... arguments) throws IOException {
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
			command.addAll(List.of(arguments));
			command.addAll(List.of("-keystore", "keys.p12", "-storetype", "PKCS12", "-storepass", PASSWORD));
			Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
			try {
				assertThat(process.waitFor()).as(said).isZero();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
