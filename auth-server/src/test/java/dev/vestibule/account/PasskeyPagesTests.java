package dev.vestibule.account;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServer.Decision;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Passkeys in the account. */
class PasskeyPagesTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	private Page add(SoftPasskey passkey) {
		Page page = this.member.open("/passkeys/add");
		String options = page.form().attr("data-options");
		return this.member.submit(page, "/account/passkeys/add", Map.of("credential", passkey.create(options)));
	}

	private static Element first(Page page, String selector) {
		return Objects.requireNonNull(page.html().selectFirst(selector), () -> page.html().text());
	}

	@Test
	void addsRenamesAndRemovesOne() {
		SoftPasskey passkey = SoftPasskey.at(this.server.base());
		Page list = add(passkey);
		assertThat(list.html().select("[role=status]")).hasSize(1);
		assertThat(
				signal(list).path("signalAllAcceptedCredentials").path("allAcceptedCredentialIds").get(0).stringValue())
			.isEqualTo(passkey.id());
		assertThat(this.member.mail(this.member.email()).kind()).isEqualTo("passkey-added");

		Page one = this.member.browser().open(first(list, ".ways a").absUrl("href"));
		Page renamed = this.member.submit(one, "/account/passkeys/rename", Map.of("label", " Blue key "));
		assertThat(renamed.html().select(".ways b").text()).isEqualTo("Blue key");

		Page gone = this.member.submit(this.member.browser().open(one.uri()), "/account/passkeys/remove", Map.of());
		assertThat(gone.html().select(".ways")).isEmpty();
		assertThat(signal(gone).path("signalAllAcceptedCredentials").path("allAcceptedCredentialIds")).isEmpty();
		assertThat(this.member.mail(this.member.email()).kind()).isEqualTo("passkey-removed");
		assertThat(this.member.history()).startsWith("PasskeyRemoved", "PasskeyAdded");
	}

	private static JsonNode signal(Page page) {
		return JsonMapper.shared().readTree(first(page, "[data-passkey-signal]").attr("data-passkey-signal"));
	}

	@Test
	void wantsAFreshProofToAddOrRemove() { // security.md A24
		add(SoftPasskey.at(this.server.base()));
		Page add = this.member.open("/passkeys/add");
		Page list = this.member.open("/passkeys");
		Page one = this.member.browser().open(first(list, ".ways a").absUrl("href"));
		this.member.age(Duration.ofHours(1));

		String answer = SoftPasskey.at(this.server.base()).create(add.form().attr("data-options"));
		assertThat(this.member.submit(add, "/account/passkeys/add", Map.of("credential", answer)).path())
			.endsWith("/signin");
		assertThat(this.member.submit(one, "/account/passkeys/remove", Map.of()).path()).endsWith("/signin");
		assertThat(this.member.browser().open(this.server.issuer() + "/account/passkeys/add").path())
			.endsWith("/signin");
		assertThat(this.member.count("SELECT COUNT(*) FROM passkey WHERE user_id = ?")).isOne();
	}

	@Test
	void nobodyTouchesThoseOfOthers() {
		add(SoftPasskey.at(this.server.base()));
		Page own = this.member.open("/passkeys");
		String address = first(own, ".ways a").absUrl("href");
		Page page = this.member.browser().open(address);

		Member other = Member.of(this.server);
		other.open("/passkeys");
		assertThat(other.browser().open(address).status()).isEqualTo(404);
		Page tried = other.open("/passkeys/add");
		Map<String, String> fields = Map.of("passkey",
				page.form("/account/passkeys/remove").select("[name=passkey]").val(), "csrf",
				tried.form().select("[name=csrf]").val());
		other.browser().post(this.server.issuer() + "/account/passkeys/remove", fields);
		assertThat(this.member.count("SELECT COUNT(*) FROM passkey WHERE user_id = ?")).isOne();
	}

	@Test
	void theLastWayInStays() {
		add(SoftPasskey.at(this.server.base()));
		this.member.jdbc().sql("UPDATE users SET password_hash = NULL WHERE id = ?").param(this.member.id()).update();
		Page list = this.member.open("/passkeys");
		Page one = this.member.browser().open(first(list, ".ways a").absUrl("href"));

		Page refused = this.member.submit(one, "/account/passkeys/remove", Map.of());
		assertThat(refused.html().select("[role=alert]:not([hidden])")).hasSize(1);
		assertThat(this.member.count("SELECT COUNT(*) FROM passkey WHERE user_id = ?")).isOne();
	}

	@Test
	void whetherOneIsAskedForAfterThePasswordIsToldAndInTheHistory() { // ASVS 6.3.7
		add(SoftPasskey.at(this.server.base()));
		Page done = this.member.submit(this.member.open("/passkeys"), "/account/passkeys/second", Map.of());

		assertThat(done.html().select("[role=status]")).hasSize(1);
		assertThat(this.member.user().factors()).containsExactly("PASSKEY");
		assertThat(this.member.mail(this.member.email()).text()).contains("you are asked for a passkey");
		assertThat(this.member.history()).startsWith("PasskeyFactorChanged", "PasskeyAdded");
		Page off = this.member.submit(this.member.open("/passkeys"), "/account/passkeys/second", Map.of());
		assertThat(off.path()).as("it is needed to do without it").endsWith("/signin");
	}

	@Test
	void whereEverybodyNeedsASecondFactorTheLastOneStays() {
		add(SoftPasskey.at(this.server.base()));
		try (Decision _ = this.server.deciding("{\"mfa\":{\"mode\":\"REQUIRED\"}}")) {
			this.server.bean(Passkeys.class).secondFactor(this.member.user(), true);
			long now = Instant.now().getEpochSecond();
			this.member.jdbc()
				.sql("UPDATE session SET factors = ? WHERE user_id = ?")
				.params(new String[] { "PASSWORD@" + now, "SECURITY_KEY@" + now }, this.member.id())
				.update();
			Page one = this.member.browser().open(first(this.member.open("/passkeys"), ".ways a").absUrl("href"));
			Page refused = this.member.submit(one, "/account/passkeys/remove", Map.of());
			assertThat(refused.html().select("[role=alert]:not([hidden])").text()).contains("this is your last one");
			this.member.browser()
				.post(this.server.issuer() + "/account/passkeys/second",
						Map.of("wanted", "false", "csrf", one.form().select("[name=csrf]").val()));
			assertThat(this.member.user().factors()).containsExactly("PASSKEY");
			assertThat(this.member.count("SELECT COUNT(*) FROM passkey WHERE user_id = ?")).isOne();
		}
	}

	@Test
	void whatIsNotAPasskeyIsRefusedOnThePage() {
		Page page = this.member.open("/passkeys/add");
		Page refused = this.member.submit(page, "/account/passkeys/add", Map.of("credential", "{}"));

		assertThat(refused.status()).isEqualTo(200);
		assertThat(refused.html().select(".notice[role=alert]:not([hidden])")).hasSize(1);
		assertThat(this.member.history()).contains("PasskeyRefused");
	}

	@Test
	void relatedOriginsArePublished() {
		TestApp.Answer answer = TestApp
			.send(HttpRequest.newBuilder(URI.create(this.server.base() + "/.well-known/webauthn")).build());
		assertThat(answer.response().body()).isEqualTo("{\"origins\":[\"https://related.test\"]}");
	}

}
