package dev.vestibule.federation;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.vestibule.federation.FederatedPool.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** What a provider says of its user, and when it is believed (security B8, B9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdTokenTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	private void isRefused() {
		refused(this.pool.signIn(this.pool.browser(), "Good"));
	}

	@Test
	void idTokenMustBeForUsNowOfThisIssuerAndThisAttempt() { // B8
		long hourAgo = System.currentTimeMillis() / 1000 - 3600;
		List<Consumer<Map<String, Object>>> lies = List.of(claims -> claims.put("iss", this.pool.other.issuer()),
				claims -> claims.put("aud", "somebody-else"),
				claims -> claims.putAll(Map.of("aud", List.of("our-id", "other"), "azp", "other")),
				claims -> claims.put("exp", hourAgo), claims -> claims.remove("exp"),
				claims -> claims.put("iat", System.currentTimeMillis() / 1000 + 3600),
				claims -> claims.put("nonce", "another"), claims -> claims.remove("nonce"),
				claims -> claims.remove("sub"));
		for (Consumer<Map<String, Object>> lie : lies) {
			this.good.claims = lie;
			isRefused();
		}
	}

	@Test
	void idTokenMustBeSignedByAKeyOfThisProvider() { // B8
		this.good.signing = this.pool.other.published;
		isRefused();

		this.good.signing = this.good.published;
		this.good.token = token -> new PlainJWT(body(token)).serialize();
		isRefused();

		this.good.token = token -> token.substring(0, token.lastIndexOf('.') + 1);
		isRefused();
	}

	@Test
	void publicKeyIsNoSecretToSignWith() { // B9's shape
		this.good.token = token -> {
			try {
				SignedJWT forged = new SignedJWT(
						new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(this.good.published.getKeyID()).build(),
						body(token));
				forged.sign(new MACSigner(this.good.published.toRSAPublicKey().getEncoded()));
				return forged.serialize();
			}
			catch (JOSEException ex) {
				throw new AssertionError(ex);
			}
		};
		isRefused();
	}

	private static JWTClaimsSet body(String token) {
		try {
			return SignedJWT.parse(token).getJWTClaimsSet();
		}
		catch (ParseException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Microsoft's, whose common endpoints speak for all of them. */
	@Test
	void tenantIsTheOneWhoseIssuerTheTokenNames() {
		String tenant = "9188040d-6c67-4c5b-b112-36a304b66dad";
		try (LyingProvider microsoft = new LyingProvider()) {
			microsoft.named = microsoft.issuer() + "/{tenantid}/v2.0";
			this.pool.bean(IdentityProviders.class)
				.put(this.pool.pool().id(), "Good", "microsoft",
						StandInTests.settings(
								"{\"issuer\":\"" + microsoft.issuer() + "\",\"options\":{\"tenant\":\"common\"}}"),
						"the-secret");
			String issuer = microsoft.issuer() + "/" + tenant + "/v2.0";
			for (String lie : List.of("00000000-0000-4000-8000-000000000001", "", "{tenantid}", "x/../" + tenant)) {
				microsoft.claims = claims -> claims.putAll(Map.of("iss", issuer, "tid", lie));
				isRefused();
			}
			microsoft.claims = claims -> claims.putAll(Map.of("iss", issuer, "tid", tenant, "given_name", "Some"));
			assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).isNotNull();
		}
	}

	@Test
	void newKeysAreFetchedWhenTheOldOnesDoNotFit() throws InterruptedException {
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).isNotNull();
		this.good.published = LyingProvider.key();
		this.good.signing = this.good.published;
		Thread.sleep(2100);

		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).isNotNull();
	}

	@Test
	void profileMustBeThatOfTheSameUser() {
		this.good.profile = profile -> profile.put("sub", "somebody-else");

		isRefused();
	}

	/** What is verified is that address, and not another of the same answer. */
	@Test
	void verifiedIsTheAddressThatWasMeant() {
		this.pool.user("ada");
		this.good.profile = profile -> profile.put("email", "ada@example.com");
		Map<String, Object> claims = this.pool.claims(this.pool.signIn(this.pool.browser(), "Good"));

		assertThat(claims).containsEntry("email", "ada@example.com").containsEntry("email_verified", false);
	}

}
