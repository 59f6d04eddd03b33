package dev.vestibule.federation;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody whom a provider sends for the first time, and how they stay what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangerTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	private Page signIn() {
		return this.pool.signIn(this.pool.browser(), "Good");
	}

	@Test
	void whoeverSignedUpWithSomebodysAddressBeforeThemIsGone() { // B5
		TestBrowser squatter = this.pool.browser();
		Page form = squatter.open(this.pool.app().authorize(Map.of("prompt", "create")));
		squatter.submit(form, Map.of("username", "squatter", "email", "victim@example.org", "password",
				"wrench fjord tapir 7", "attributes[given_name]", "S"));
		this.good.email = "victim@example.org";
		Map<String, Object> claims = this.pool.claims(signIn());

		assertThat(claims).containsEntry("email", "victim@example.org").containsEntry("email_verified", true);
		assertThat(this.pool.app().signIn(this.pool.browser(), "squatter", Map.of()).left()).isNull();
		assertThat(this.pool.app().signIn(this.pool.browser(), "victim@example.org", Map.of()).left()).isNull();
	}

	@Test
	void signUpByAProviderCanBeOff() {
		this.pool.put("Good", this.good, ",\"signUp\":false");

		assertThat(signIn().html().select("[role=alert]").text()).contains("no account here");
		assertThat(this.pool.find("Good", this.good.subject)).isEmpty();
	}

	@Test
	void onlyAllowedDomainsComeIn() {
		this.pool.put("Good", this.good, ",\"allowedDomains\":[\"example.com\"]");
		assertThat(signIn().html().select("[role=alert]").text()).contains("cannot be used here");
		this.pool.put("Good", this.good, ",\"allowedDomains\":[\"example.org\"]");
		assertThat(signIn().left()).isNotNull();
	}

	@Test
	void attributesFollowTheProviderOrStayAsTheyWere() {
		Map<String, Object> first = this.pool.claims(signIn());
		this.good.profile = profile -> profile.put("given_name", "Renamed");
		Map<String, Object> second = this.pool.claims(signIn());
		this.pool.put("Good", this.good, ",\"refresh\":false");
		this.good.profile = profile -> profile.put("given_name", "Ignored");
		Map<String, Object> third = this.pool.claims(signIn());

		assertThat(first).containsEntry("given_name", "Some");
		assertThat(second).containsEntry("given_name", "Renamed").containsEntry("sub", first.get("sub"));
		assertThat(third).containsEntry("given_name", "Renamed");
	}

	@Test
	void disabledUserDoesNotComeInByAProviderEither() {
		Map<String, Object> claims = this.pool.claims(signIn());
		this.pool.bean(Users.class)
			.setEnabled(this.pool.pool().id(), UUID.fromString(String.valueOf(claims.get("sub"))), false);

		Page page = signIn();
		assertThat(page.left()).isNull();
		assertThat(page.html().select("[role=alert]").text()).contains("cannot sign in");
	}

}
