package dev.vestibule.e2e;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.jsoup.nodes.Element;

/** Somebody who signs up, from outside. */
record SignUps(String base, TestApp app, String name) {

	private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

	String email() {
		return this.name + "@example.com";
	}

	/** Fills in the form; whether the server said that it was taken. */
	boolean acknowledged() {
		TestBrowser browser = new TestBrowser(this.base);
		Page form = browser.open(this.app.authorize(Map.of("prompt", "create")));
		if (form.status() != 200) {
			return false;
		}
		HttpResponse<String> answer = browser.post(form, Map.of("username", this.name, "email", email(),
				"attributes[given_name]", "Gil", "password", TestServer.PASSWORD));
		return answer.statusCode() == 302;
	}

	/**
	 * Signs in with the password, and types the code of the mail that is asked for then.
	 */
	boolean signsIn() {
		TestBrowser browser = new TestBrowser(this.base);
		Page page = this.app.signIn(browser, email(), Map.of());
		if (page.left() == null) {
			page = browser.submit(page, Map.of("code", code(this.base, email())));
		}
		return page.answer().containsKey("code");
	}

	/** The code in the newest mail to somebody, as the outbox page shows it. */
	static String code(String base, String email) {
		Page outbox = new TestBrowser(base).open(base + "/" + TestServer.POOL + "/message/outbox");
		Element mail = outbox.html()
			.select("article")
			.stream()
			.filter(article -> article.text().contains(email))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No mail to " + email));
		Matcher matcher = CODE.matcher(mail.text());
		if (!matcher.find()) {
			throw new AssertionError("No code in " + mail.text());
		}
		return matcher.group();
	}

}
