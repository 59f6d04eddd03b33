package dev.vestibule.federation;

import java.util.List;
import java.util.Optional;

import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings that cannot work are refused, each by the name of its field. */
class ProviderRulesTests {

	private final Kinds kinds = new Kinds(
			new FederationProperties(java.nio.file.Path.of("none"), java.time.Duration.ofMinutes(1), 1, ""));

	private List<String> broken(String name, String kind, String settings, @Nullable String secret) {
		return ProviderRules
			.broken("eu-test-1_Test00001", name, this.kinds.find(kind), StandInTests.settings(settings), secret)
			.stream()
			.map(Violation::field)
			.toList();
	}

	@Test
	void whatTheUsualProvidersNeedIsEnough() {
		assertThat(broken("Google", "google", "{}", "secret")).isEmpty();
		assertThat(broken("A.c-m_e", "oidc", "{\"issuer\":\"https://login.example.com\"}", "secret")).isEmpty();
		assertThat(broken("Local", "oidc", "{\"issuer\":\"http://localhost:8080/realms/x\"}", "secret")).isEmpty();
	}

	@Test
	void namesAreThoseThatUserNamesCanHold() {
		for (String name : List.of("", "_Bad", "Bad_", "a b", "Ü", "COGNITO", "x".repeat(33), "a/b")) {
			assertThat(broken(name, "google", "{}", "secret")).as(name).containsExactly("name");
		}
		assertThat(
				ProviderRules.broken("eu-test-1_Test00001", "X", Optional.empty(), StandInTests.settings("{}"), null))
			.extracting(Violation::field)
			.containsExactly("kind");
	}

	@Test
	void secretsAreNeededWhereTheProviderAsksForOne() {
		assertThat(broken("G", "google", "{}", " ")).containsExactly("secret");
		assertThat(broken("A", "apple", "{\"options\":{}}", null)).containsExactlyInAnyOrder("secret",
				"settings.options.team-id", "settings.options.key-id");
		assertThat(broken("K", "oidc",
				"{\"issuer\":\"https://x.example\",\"authenticationMethod\":\"private_key_jwt\"}", null))
			.isEmpty();
		assertThat(broken("N", "facebook", "{\"authenticationMethod\":\"tls\"}", "secret"))
			.containsExactly("settings.authenticationMethod");
	}

	@Test
	void addressesAreOfTheWebAndHoldNoSurprise() {
		for (String address : List.of("http://evil.example", "https://u@x.example", "https://x.example#f", "ftp://x",
				"javascript:alert(1)", "https://a b")) {
			assertThat(broken("O", "oidc", "{\"issuer\":\"" + address + "\"}", "secret")).as(address)
				.containsExactly("settings.issuer");
			assertThat(broken("O", "oidc",
					"{\"issuer\":\"https://x.example\",\"endpoints\":{\"endSession\":\"" + address + "\"}}", "secret"))
				.as(address)
				.containsExactly("settings.endpoints.endSession");
		}
		assertThat(broken("O", "oidc", "{}", "secret")).containsExactly("settings.issuer");
		assertThat(broken("T", "oauth2", "{}", "secret")).containsExactly("settings.endpoints.authorization",
				"settings.endpoints.token", "settings.endpoints.userInfo");
	}

	@Test
	void providerMakesNobodyAnAdministrator() {
		for (String signUp : List.of("true", "false", "null")) {
			List<Violation> broken = ProviderRules.broken(Pool.ADMINISTRATORS, "Google", this.kinds.find("google"),
					StandInTests.settings("{\"signUp\":" + signUp + "}"), "secret");
			assertThat(broken).extracting(Violation::field)
				.containsExactlyElementsOf("true".equals(signUp) ? List.of("settings.signUp") : List.of());
		}
	}

	@Test
	void whatIsOursIsNotTheirsToSet() {
		assertThat(broken("G", "google", "{\"parameters\":{\"state\":\"x\",\"redirect_uri\":\"y\",\"hd\":\"z\"}}",
				"secret"))
			.containsExactlyInAnyOrder("settings.parameters.state", "settings.parameters.redirect_uri");
		assertThat(broken("G", "google", "{\"mapping\":{\"sub\":\"email\",\"cognito:groups\":\"g\"}}", "secret"))
			.containsExactlyInAnyOrder("settings.mapping.sub", "settings.mapping.cognito:groups");
		assertThat(broken("G", "google", "{\"domains\":[\"Example.com\"],\"trustedDomains\":[\"x\"]}", "secret"))
			.containsExactlyInAnyOrder("settings.domains", "settings.trustedDomains");
	}

}
