package dev.vestibule.federation;

import java.util.List;
import java.util.Map;

import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.vestibule.federation.FederatedPool.back;
import static dev.vestibule.federation.FederatedPool.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application asks for, and where it leads: which provider, with which wishes,
 * and what is made of its word.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	@Test
	void wishesArePassedOnAndTheAnswersTimeAndMethodsCount() {
		long before = System.currentTimeMillis() / 1000 - 100;
		this.pool.put("Good", this.good, ",\"vouches\":true");
		this.good.claims = claims -> claims.putAll(Map.of("auth_time", before, "amr", List.of("hwk", "mfa")));
		TestBrowser browser = this.pool.browser();
		Page back = back(browser,
				browser.open(this.pool.app()
					.authorize(Map.of("identity_provider", "Good", "prompt", "login", "login_hint", "ada@work",
							"max_age", "500", "ui_locales", "de"))));
		Map<String, Object> claims = this.pool.claims(back);

		assertThat(this.good.asked.getFirst()).containsEntry("prompt", "login")
			.containsEntry("login_hint", "ada@work")
			.containsEntry("max_age", "500")
			.containsEntry("ui_locales", "de");
		assertThat(String.valueOf(claims.get("auth_time"))).isEqualTo(String.valueOf(before));
		assertThat(String.valueOf(claims.get("amr"))).contains("hwk", "mfa");
		assertThat(claims).containsEntry("acr", "mfa");
	}

	@Test
	void acrValuesOfTheProvidersSettingsAreAskedFor() {
		this.pool.put("Good", this.good, ",\"parameters\":{\"acr_values\":\"urn:mace:incommon:iap:silver mfa\"}");
		this.pool.signIn(this.pool.browser(), "Good");

		assertThat(this.good.asked.getFirst()).containsEntry("acr_values", "urn:mace:incommon:iap:silver mfa");
	}

	@Test
	void providerThatDoesNotAskAnewIsRefused() {
		this.good.claims = claims -> claims.put("auth_time", System.currentTimeMillis() / 1000 - 1000);
		TestBrowser browser = this.pool.browser();

		refused(back(browser,
				browser.open(this.pool.app().authorize(Map.of("identity_provider", "Good", "max_age", "60")))));
	}

	/**
	 * How the user came in there is told on, and when: an older time is no newer here.
	 */
	@Test
	void sessionIsAsOldAsTheProofThere() {
		long hourAgo = System.currentTimeMillis() / 1000 - 3600;
		this.good.claims = claims -> claims.putAll(Map.of("auth_time", hourAgo, "amr", List.of("pwd", "mfa")));
		TestBrowser browser = this.pool.browser();
		Map<String, Object> claims = this.pool.claims(this.pool.signIn(browser, "Good"));

		assertThat(String.valueOf(claims.get("auth_time"))).isEqualTo(String.valueOf(hourAgo));
		assertThat(String.valueOf(claims.get("amr"))).contains("pwd").doesNotContain("mfa");
		assertThat(claims).as("nobody said that its word is worth that").containsEntry("acr", "1fa");
		assertThat(browser.open(this.pool.app().authorize(Map.of("prompt", "none"))).answer()).containsKey("code");
		assertThat(browser.open(this.pool.app().authorize(Map.of("prompt", "none", "max_age", "1800"))).answer())
			.containsEntry("error", "login_required");
	}

	@Test
	void identifierOrDomainOfTheRequestLeadsThere() {
		this.pool.put("Good", this.good, ",\"identifiers\":[\"acme-42\"],\"domains\":[\"acme.example\"]");
		for (String identifier : List.of("acme-42", "acme.example", "ACME.example")) {
			assertThat(open("idp_identifier", identifier).left()).as(identifier)
				.startsWith(this.good.issuer() + "/authorize");
		}
		assertThat(open("idp_identifier", "nobody").html().select("input[name=password]")).hasSize(1);
		assertThat(open("identity_provider", "Nobody").html().select("input[name=password]")).hasSize(1);
		assertThat(open("identity_provider", "COGNITO").html().select("input[name=password]")).hasSize(1);
	}

	private Page open(String name, String value) {
		return this.pool.browser().open(this.pool.app().authorize(Map.of(name, value)));
	}

	@Test
	void applicationThatTakesOneProviderAloneSkipsThePage() {
		TestApp only = this.pool.client(", identity-providers: [Good]");
		try {
			assertThat(this.pool.browser().open(only.authorize(Map.of())).left())
				.startsWith(this.good.issuer() + "/authorize");
			this.good.answer.put("error", "access_denied");
			TestBrowser browser = this.pool.browser();
			Page denied = back(browser, browser.open(only.authorize(Map.of())));
			assertThat(denied.html().select("input[name=password]")).isEmpty();
			assertThat(denied.html().select("a.provider")).hasSize(1);
			assertThat(browser.open(only.authorize(Map.of("identity_provider", "Other"))).left())
				.startsWith(this.good.issuer());
		}
		finally {
			this.pool.client("");
		}
	}

}
