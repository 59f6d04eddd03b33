package dev.vestibule.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors of Amazon's own test suite for Signature Version 4. */
class AwsSignatureTests {

	private static final URI ADDRESS = URI.create("https://example.amazonaws.com/");

	private static final Instant MOMENT = Instant.parse("2015-08-30T12:36:00Z");

	private final AwsSignature signature = new AwsSignature("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
			"us-east-1", "service");

	@Test
	void postVanilla() {
		assertThat(this.signature.sign(ADDRESS, Map.of(), new byte[0], MOMENT))
			.containsEntry("X-Amz-Date", "20150830T123600Z")
			.containsEntry("Authorization",
					"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
							+ " SignedHeaders=host;x-amz-date,"
							+ " Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")
			.doesNotContainKey("Host");
	}

	@Test
	void postForm() {
		assertThat(this.signature.sign(ADDRESS, Map.of("Content-Type", "application/x-www-form-urlencoded"),
				"Param1=value1".getBytes(StandardCharsets.UTF_8), MOMENT))
			.containsEntry("Authorization",
					"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
							+ " SignedHeaders=content-type;host;x-amz-date,"
							+ " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
	}

	@Test
	void neverShowsTheKey() {
		assertThat(this.signature.toString()).doesNotContain("wJalr");
	}

}
