package dev.vestibule.credential.hash;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.vestibule.credential.hash.Argon2.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class Argon2Tests {

	private final Argon2 portable = new PortableArgon2();

	private final byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

	@ParameterizedTest
	@CsvSource({ "19456,2", "7168,5", "8192,1", "256,3" })
	void nativeLibraryAndJavaGiveTheSameBytes(int memory, int iterations) {
		List<Argon2> sodium = SodiumArgon2.load(this.portable).stream().toList();
		assumeTrue(!sodium.isEmpty(), "libsodium loads on this platform");

		Cost cost = new Cost(memory, iterations, 1);
		for (String password : List.of("correct horse", "p", "ünïcödé 🔑", "x".repeat(1024))) {
			byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
			assertThat(sodium.getFirst().hash(bytes, this.salt, cost, 32))
				.isEqualTo(this.portable.hash(bytes, this.salt, cost, 32));
		}
	}

	@Test
	void parametersThatTheLibraryDoesNotTakeAreComputedInJava() {
		List<Argon2> sodium = SodiumArgon2.load(this.portable).stream().toList();
		assumeTrue(!sodium.isEmpty(), "libsodium loads on this platform");

		byte[] password = { 1, 2, 3 };
		Cost cost = new Cost(64, 1, 4);
		assertThat(sodium.getFirst().hash(password, this.salt, cost, 32))
			.isEqualTo(this.portable.hash(password, this.salt, cost, 32));
	}

	@Test
	void textFormIsTheUsualOneAndComesBack() {
		EncodedArgon2 hash = new EncodedArgon2(new Cost(19456, 2, 1), new byte[16], new byte[32]);

		assertThat(hash.format()).isEqualTo("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43));
		assertThat(EncodedArgon2.parse(hash.format()).format()).isEqualTo(hash.format());
	}

}
