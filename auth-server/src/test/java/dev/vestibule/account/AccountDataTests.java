package dev.vestibule.account;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServer.Decision;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Activity, export and deletion, over the pages. */
class AccountDataTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	@Test
	void theHistorySaysInPlainWordsWhatHappenedAndOnlyToTheVisitor() {
		Member.of(this.server).open("/profile");
		this.member.signIn(this.member.browser().open(this.server.issuer() + "/account"), "wrong");
		Page profile = this.member.open("/profile");
		this.member.submit(profile, "/account/profile", Map.of("attributes[name]", "Mary"));

		Page page = this.member.open("/activity");
		assertThat(page.html().select(".events b").eachText()).containsExactly("You changed your profile",
				"You signed in", "Somebody tried to sign in and failed");
		assertThat(page.html().select(".events .failed")).hasSize(1);
		assertThat(page.html().text()).contains("127.0.0.1");
	}

	@Test
	void theHistoryGoesOnPageByPage() {
		this.member.open("");
		for (int i = 0; i < 45; i++) {
			this.member.jdbc()
				.sql("""
						INSERT INTO audit_event (id, pool_id, type, outcome, happened_at, user_id)
						VALUES (?, ?, 'SignedOut', 'SUCCESS', ?, ?)
						""")
				.params(UUID.randomUUID(), TestServer.POOL, OffsetDateTime.now().minusMinutes(i + 1), this.member.id())
				.update();
		}
		Page page = this.member.open("/activity");
		int seen = page.html().select(".events li").size();
		for (int pages = 1; !page.html().select("a[rel=next]").isEmpty(); pages++) {
			assertThat(page.html().select(".events li")).hasSizeLessThanOrEqualTo(20);
			assertThat(pages).isLessThan(5);
			page = this.member.browser().open(page.html().select("a[rel=next]").eachAttr("abs:href").getFirst());
			seen += page.html().select(".events li").size();
		}
		assertThat(seen).isEqualTo(46);
		assertThat(this.member.browser().get(this.server.issuer() + "/account/activity?from=nonsense").statusCode())
			.isEqualTo(404);
	}

	@Test
	void takesAllAlongButNoSecret() {
		Groups groups = this.server.bean(Groups.class);
		groups.create(TestServer.POOL, "exported", new Group.Details("", 1, null));
		groups.add(groups.find(TestServer.POOL, "exported").orElseThrow(), this.member.user());
		Page data = this.member.open("/data");
		HttpResponse<String> file = this.member.browser().post(data, data.form("/data/export"), Map.of());
		assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
		assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		JsonNode json = JsonMapper.builder().build().readTree(file.body());
		assertThat(json.at("/profile/sub").asString()).isEqualTo(this.member.id().toString());
		assertThat(json.at("/profile/email").asString()).isEqualTo(this.member.email());
		assertThat(json.at("/profile/groups").valueStream().map(JsonNode::asString)).containsExactly("exported");
		assertThat(json.at("/credentials/password/set").asBoolean()).isTrue();
		assertThat(json.at("/sessions/open").size()).isOne();
		assertThat(json.at("/history").size()).isPositive();
		assertThat(json.propertyNames()).containsExactly("profile", "credentials", "passkeys", "identities", "sessions",
				"consents", "history");
		assertThat(json.at("/sessions").propertyNames()).containsExactly("open", "known_browsers", "trusted_browsers");
		assertThat(file.body()).doesNotContain("argon2", "secret_hash",
				String.valueOf(this.member.user().passwordHash()));
		assertThat(this.member.history()).startsWith("DataExported");
	}

	@Test
	void anExportWantsAFreshProof() {
		Page data = this.member.open("/data");
		this.member.age(Duration.ofMinutes(6));
		assertThat(this.member.submit(data, "/data/export", Map.of()).path()).endsWith("/signin");
	}

	@Test
	void aDeletedAccountIsShutAtOnce() { // ASVS 7.4.2
		TestApp app = new TestApp(this.server.issuer(), "web2", TestServer.secret("web2"), "https://app2.test/callback",
				"openid");
		Member phone = this.member.elsewhere();
		Answer tokens = app.redeem(app.code(phone.browser(), this.member.name()));
		Page page = this.member.open("/delete");
		Page unsure = this.member.submit(page, "/account/delete", Map.of());
		assertThat(unsure.html().select("#sure-error").text()).isNotBlank();

		Page done = this.member.submit(unsure, "/account/delete", Map.of("sure", "true"));
		assertThat(done.path()).endsWith("/account/delete/done");
		assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
		assertThat(app.bearer("/oauth2/userInfo", tokens.text("access_token")).status()).isEqualTo(401);
		assertThat(List.of(this.member, phone))
			.allMatch(one -> one.browser().open(this.server.issuer() + "/account").path().endsWith("/signin"));
		assertThat(this.member.count("SELECT COUNT(*) FROM logout_notice WHERE user_id = ? AND client_id = 'web2'"))
			.as("the application is told")
			.isOne();
		// The notice of a new browser comes in its own time.
		assertThat(this.member.mails(this.member.email())).anyMatch(mail -> mail.kind().equals("account-deleted"));
	}

	@Test
	void whereAccountsAreNotTheirUsersToDeleteNoFormDoes() {
		Page page = this.member.open("/delete");
		try (Decision _ = this.server.deciding("{\"account\":{\"deletion\":false}}")) {
			HttpResponse<String> refused = this.member.browser()
				.post(page, page.form("/account/delete"), Map.of("sure", "true"));
			assertThat(refused.statusCode()).isEqualTo(404);
			assertThat(this.member.open("/data").html().select("a[href$=/account/delete]")).isEmpty();
		}
		assertThat(this.member.user().active()).isTrue();
	}

	@Test
	void whoSignsInWhileTheGraceLastsIsOfferedToRestore() {
		this.member.submit(this.member.open("/delete"), "/account/delete", Map.of("sure", "true"));
		Page offer = this.member.signIn(this.member.browser().open(this.server.issuer() + "/account/profile"),
				TestServer.PASSWORD);
		assertThat(offer.form().attr("action")).endsWith("/signin/restore");
		assertThat(this.member.browser().open(this.server.issuer() + "/account").path()).as("nothing but that")
			.endsWith("/signin");

		Page back = this.member.browser().submit(offer, Map.of());
		assertThat(back.path()).endsWith("/account/profile");
		assertThat(this.member.user().active()).isTrue();
		assertThat(this.member.history()).contains("DeletionAsked", "DeletionTakenBack");
	}

}
