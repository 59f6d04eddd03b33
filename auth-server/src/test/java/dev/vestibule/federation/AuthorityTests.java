package dev.vestibule.federation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.vestibule.platform.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose word an identity is: what makes a provider another one, and what does not. */
class AuthorityTests {

	private static final String OAUTH = "{\"endpoints\":{\"userInfo\":\"https://id.example/one/me?fields=id\"}%s}";

	private final Kinds kinds = new Kinds(new FederationProperties(Path.of("none"), Duration.ofMinutes(1), 1, ""));

	private String authority(String kind, String settings) {
		return authority(this.kinds.find(kind).orElseThrow(), settings);
	}

	private static String authority(Kind kind, String settings) {
		return new IdentityProvider(UUID.randomUUID(), 1L, "eu-test-1_Test00001", "Name", "kind", true,
				Json.read(settings, ProviderSettings.class), null, Instant.EPOCH, Instant.EPOCH)
			.authority(kind);
	}

	@Test
	void issuerIsThatOfTheSettingsOrElseTheKinds() {
		assertThat(authority("google", "{}")).isEqualTo("https://accounts.google.com");
		assertThat(authority("oidc", "{\"issuer\":\"https://login.example.com/\"}"))
			.isEqualTo("https://login.example.com/");
		assertThat(authority("gitlab", "{}"))
			.isNotEqualTo(authority("gitlab", "{\"issuer\":\"https://gitlab.example.com\"}"));
	}

	/** Microsoft makes the subjects, for whichever tenant. */
	@Test
	void tenantsOfMicrosoftAreOneAndThoseOfOthersAreNot() {
		assertThat(authority("microsoft", "{\"options\":{\"tenant\":\"common\"}}"))
			.isEqualTo(authority("microsoft", "{\"options\":{\"tenant\":\"9188040d-6c67-4c5b-b112-36a304b66dad\"}}"));
		Kind hosted = Json.read("{\"title\":\"Hosted\",\"issuer\":\"https://{tenant}.hosted.example\"}", Kind.class);
		assertThat(authority(hosted, "{\"options\":{\"tenant\":\"one\"}}")).isEqualTo("https://one.hosted.example");
	}

	@Test
	void newVersionOfAKnownServerIsTheSameServer() {
		assertThat(authority("facebook", "{}")).isEqualTo("https://graph.facebook.com")
			.isEqualTo(authority("facebook",
					"{\"endpoints\":{\"userInfo\":\"https://graph.facebook.com/v99.0/me?fields=id\"}}"));
		assertThat(authority("github", "{\"endpoints\":{\"userInfo\":\"https://git.example.com/api/v3/user\"}}"))
			.isEqualTo("https://git.example.com");
	}

	@Test
	void serverThatOnlyTheSettingsKnowIsItsWholeAddressAndWhereItNamesTheUser() {
		String one = authority("oauth2", OAUTH.formatted(""));
		assertThat(one).isEqualTo("https://id.example/one/me");
		assertThat(authority("oauth2", OAUTH.formatted("").replace("=id", "=id,name"))).isEqualTo(one);
		assertThat(authority("oauth2", OAUTH.formatted("").replace("/one/", "/two/"))).isNotEqualTo(one);
		assertThat(authority("oauth2", OAUTH.formatted(",\"mapping\":{\"sub\":\"login\"}"))).isEqualTo(one + "#login");
		assertThat(authority("oauth2", OAUTH.formatted(",\"mapping\":{\"sub\":\"id\"}"))).isEqualTo(one);
	}

	@Test
	void longOneFitsItsColumn() {
		String same = "https://login.example.com/" + "x".repeat(300);

		assertThat(authority("oidc", "{\"issuer\":\"" + same + "\"}")).hasSizeLessThanOrEqualTo(255)
			.isNotEqualTo(authority("oidc", "{\"issuer\":\"" + same + "y\"}"));
	}

}
