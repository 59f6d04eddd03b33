package dev.vestibule.signin.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.message.Outbox;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServer.Decision;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A mailed link that signs in: only by its button, only once, and only who means it. */
class MailedLinkTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Decision decision = this.server.deciding("{\"signIn\":{\"methods\":[\"PASSWORD\",\"EMAIL_LINK\"]}}");

	private final TestApp app = TestApp.web(this.server);

	private final TestBrowser laptop = new TestBrowser(this.server.base());

	@AfterEach
	void asBefore() {
		this.decision.close();
	}

	@Test
	void whoFollowsItIsInOnceTheButtonIsPressed() {
		String link = asked(this.server.user("linked"));
		for (int i = 0; i < 2; i++) {
			Page page = this.laptop.open(link);
			assertThat(page.status()).isEqualTo(200);
			assertThat(signedIn(this.laptop)).as("by looking").isFalse();
		}
		assertThat(this.laptop.post(this.server.issuer() + "/signInLink", Map.of("link", token(link))).statusCode())
			.as("without our form")
			.isEqualTo(403);
		Page in = this.laptop.submit(this.laptop.open(link), Map.of());

		assertThat(in.answer()).containsKey("code");
		assertThat(signedIn(this.laptop)).isTrue();
		assertThat(this.laptop.open(link).status()).as("a second time").isEqualTo(410);
	}

	@Test
	void inAnotherBrowserItSaysWhoseItIsAndLeadsToTheAccountAlone() {
		User user = this.server.user("elsewhere");
		String link = asked(user);
		TestBrowser phone = new TestBrowser(this.server.base());
		Page page = phone.open(link);
		assertThat(page.html().text()).contains(String.valueOf(user.email()));
		assertThat(signedIn(phone)).isFalse();
		Page in = phone.submit(page, Map.of());

		assertThat(in.left()).as("not to the application that the laptop came from").isNull();
		assertThat(in.path()).endsWith("/account");
		assertThat(signedIn(this.laptop)).as("whoever asked and reads no mail").isFalse();
		assertThat(this.laptop.open(link).status()).isEqualTo(410);
	}

	private String asked(User user) {
		Page page = this.laptop.open(this.app.authorize(Map.of()));
		Element form = page.form();
		Element other = form.selectFirst("[formaction*=mail]");
		String action = (other != null) ? other.absUrl("formaction") : form.absUrl("action");
		Page sent = this.laptop.follow(this.laptop.post(action, Map.of("csrf", form.select("[name=csrf]").val(),
				"journey", form.select("[name=journey]").val(), "username", String.valueOf(user.email()))));
		assertThat(sent.html().select("input[name=code]")).as("where only links are sent").isEmpty();
		Matcher link = Pattern.compile("http\\S+signInLink\\?link=\\S+")
			.matcher(this.server.bean(Outbox.class)
				.latest(TestServer.POOL)
				.stream()
				.filter(mail -> mail.recipient().equals(user.email()) && mail.kind().equals("sign-in"))
				.findFirst()
				.orElseThrow()
				.text());
		assertThat(link.find()).isTrue();
		return link.group();
	}

	private boolean signedIn(TestBrowser browser) {
		return browser.open(this.server.issuer() + "/account").path().endsWith("/account");
	}

	private static String token(String link) {
		return link.substring(link.indexOf("link=") + 5);
	}

}
