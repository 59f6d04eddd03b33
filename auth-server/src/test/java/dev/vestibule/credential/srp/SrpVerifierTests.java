package dev.vestibule.credential.srp;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.UUID;

import dev.vestibule.platform.Hashes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SrpVerifierTests {

	private static final UUID USER = UUID.fromString("11111111-2222-4333-8444-555555555555");

	private static final byte[] SALT = HexFormat.of().parseHex("9a1b2c3d4e5f60718293a4b5c6d7e8f9");

	@Test
	void groupIsTheOneOfCognitosClients() {
		byte[] n = SrpVerifier.N.toByteArray();
		byte[] both = new byte[n.length + 1];
		System.arraycopy(n, 0, both, 0, n.length);
		both[n.length] = SrpVerifier.G.byteValueExact();

		assertThat(SrpVerifier.N.bitLength()).isEqualTo(3072);
		assertThat(HexFormat.of().formatHex(Hashes.sha256(both)))
			.isEqualTo("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6");
	}

	@Test
	void verifierIsTheOneThatCognitosClientsProveAgainst() {
		SrpVerifier verifier = SrpVerifier.of("Ab12Cd34E", USER, "Passw0rd!x", SALT);

		assertThat(verifier.salt()).isEqualTo("9a1b2c3d4e5f60718293a4b5c6d7e8f9");
		assertThat(HexFormat.of().formatHex(verifier.value().toByteArray()))
			.startsWith("00d056fc1f35d6bd76b832cbdf0b3eb0456208bb5a03e01f");
	}

	@Test
	void formAndSrpAgreeOnTheNormalForm() {
		String composed = Normalizer.normalize("crème brûlée", Normalizer.Form.NFC);
		String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

		assertThat(SrpVerifier.of("Ab12Cd34E", USER, composed, SALT))
			.isEqualTo(SrpVerifier.of("Ab12Cd34E", USER, decomposed, SALT));
	}

}
