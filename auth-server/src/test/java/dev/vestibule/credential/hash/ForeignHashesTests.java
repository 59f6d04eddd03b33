package dev.vestibule.credential.hash;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ForeignHashesTests {

	private static final String SIGNER = "jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZ"
			+ "vpjeJ9WmXA==";

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = {
			// jBCrypt's own
			"abc $2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
			"a $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
			"a $2b$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
			"a $2y$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
			// The reference program's (phc-winner-argon2, README and test.c)
			"password $argon2i$v=19$m=65536,t=2,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b+dWRWJTmaaJObG",
			"password $argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
			"password $argon2i$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY",
			"password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
			"password argon2$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
			// RFC 7914 §12, and passlib's documentation
			"password $scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxy"
					+ "evuUqD7m2DYMvfoswGQA==",
			"password $scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
			// Firebase's own (firebase/scrypt, README)
			"user1password $firebase-scrypt$ln=14,r=8,ss=Bw==,sk=" + SIGNER + "$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9"
					+ "Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==",
			// RFC 6070, RFC 7914 §11, and the usual one for SHA-512
			"password $pbkdf2-sha1$i=4096,l=20$c2FsdA==$SwB5AbdlSJq+rUnZJvch0GWkKcE=",
			"passwd $pbkdf2-sha256$i=1,l=64$c2FsdA==$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xf"
					+ "HG4RbHjC9UJESBB06GXgw==",
			"password $pbkdf2-sha512$1$c2FsdA$hn9wzxreAs/zdSWZo6U9xK80x6ZpgVrl1RNVThyM8lLALUcKKFoFAbrZmb/pQ8CPBQI119aL"
					+ "HaVeY/c7YKV/zg",
			// Django's tests
			"lètmein pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
			// LDAP, as passlib's documentation has it, and each digest either way round
			"password {SSHA}pKqkNr1tq3wtQqk+UcPyA3HnA2NsU5NJ",
			"password $sha1$ps$c2FsdHk=$UVzTPN8LJr8KD0hiYi5PaOVGehE=",
			"password $sha1$sp$c2FsdHk=$fAmM3b5pBYKnG5Vbis992skNTCU=",
			"password $sha256$ps$c2FsdHk=$Kdav0Uu83wtD0fLE/Y7L6L3t1e4lXl+lMKP7loy7+ho=",
			"password $sha256$sp$c2FsdHk=$2HjjlrlLRMhfJY8MdEuCm7TkrGF3FM21ELtO58Ajgmc=",
			"password $sha512$ps$c2FsdHk=$BEfBbuXLz5jPB1yfxOEeYDS2NZyLd2aAj3cQbV0Dn6naOkbUByXXPt6mUn6X/NlYwZc+xOW9+QFn"
					+ "oGUDwa/4hQ==",
			"password $sha512$sp$c2FsdHk=$bYDQCyKPrjV2MBI3mPm4N1Mz2J2qjdG41/pxhDeFt7ld3Iq1cHu+/VjHDzFliJE1jfsQnSY/g26e"
					+ "7TC4w3QjaQ==" })
	void publishedHashesMatchTheirPasswordAndNoOther(String password, String hash) {
		matchesOnly(password, hash);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// ASP.NET Core Identity's tests: version 2, then SHA-1, SHA-256 and SHA-512
			// in version 3
			"AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==",
			"AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M",
			"AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ=",
			"AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw" })
	void hashesOfAspNetIdentityMatch(String hash) {
		matchesOnly("my password", "$aspnet$" + hash);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$2a$15$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
			"$2a$31$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
			"$2a$00$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
			"$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
			"$argon2id$v=19$m=131072,t=9,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
			"$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
			"$argon2id$v=19$m=256,t=1,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
			"$scrypt$ln=20,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
			"$scrypt$ln=99,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
			"$scrypt$ln=10,r=8,p=999$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
			"$scrypt$ln=0,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
			"$scrypt$ln=10,r=0,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
			"$pbkdf2-sha1$i=99999999,l=20$c2FsdA==$SwB5AbdlSJq+rUnZJvch0GWkKcE=",
			"$pbkdf2-sha1$i=0,l=20$c2FsdA==$SwB5AbdlSJq+rUnZJvch0GWkKcE=",
			"pbkdf2_sha256$90000000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=" })
	void aHashThatWouldKeepTheServerBusyIsRefusedAtOnce(String hash) {
		assertThatIllegalArgumentException().isThrownBy(() -> ForeignHashes.parse(hash))

			.withMessageContaining("cost too much");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "password", "5f4dcc3b5aa765d61d8327deb882cf99", "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
			"$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0", "$2x$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf",
			"{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "$sha1$ps$$UVzTPN8LJr8KD0hiYi5P",
			"$sha256$ps$c2FsdHk=$UVzTPN8LJr8KD0hiYi5PaOVGehE=", "$aspnet$AgABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHI",
			"$aspnet$AQAAAAkAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M",
			"$aspnet$AQAAAAAAAAD6f///EAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M", "$pbkdf2-sha256$i=1$c2FsdA==$AAAA",
			"{noop}password", "{bcrypt}x" })
	void whatIsNoSaltedHashOfAKnownFormIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ForeignHashes.parse(text))
			.withMessageStartingWith("a password hash ")
			.withMessageNotContaining("If6bvum");
	}

	@Test
	void aLongTextCostsNothing() {
		String text = "$sha1$ps$" + "A".repeat(1_000_000);
		assertThat(Duration.ofNanos(time(text))).isLessThan(Duration.ofMillis(200));
		assertThat(Duration.ofNanos(time("$" + "a-".repeat(230)))).isLessThan(Duration.ofMillis(200));
	}

	private static long time(String text) {
		long begin = System.nanoTime();
		assertThatIllegalArgumentException().isThrownBy(() -> ForeignHashes.parse(text));
		return System.nanoTime() - begin;
	}

	private static void matchesOnly(String password, String text) {
		ForeignHash hash = ForeignHashes.parse(text);
		assertThat(hash.matches(password)).isTrue();
		assertThat(hash.matches(password + "x")).isFalse();
		assertThat(hash.matches("")).isFalse();
		assertThat(hash.toString()).doesNotContain(text.substring(text.length() - 10));
	}

}
