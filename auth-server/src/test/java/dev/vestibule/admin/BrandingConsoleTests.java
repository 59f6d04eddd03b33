package dev.vestibule.admin;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.console.preview.Samples;
import dev.vestibule.branding.ThemedTemplates;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Statements;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a pool's design over HTTP, without JavaScript. */
class BrandingConsoleTests {

	private static final TestServer SERVER = TestServers.on(TestDatabases.H2);

	private static final AdminClient OWNER = AdminClient.owner(SERVER);

	private static final TestBrowser BROWSER = new TestBrowser(SERVER.base());

	private static final String BRANDING = SERVER.base() + "/admin/pools/" + TestServer.POOL + "/branding";

	private static final String API = "/pools/" + TestServer.POOL + "/branding";

	@BeforeAll
	static void signIn() {
		String password = AdministratorBrowser.holder(SERVER, "designer", TestServer.POOL, Role.POOL_ADMINISTRATOR);
		AdministratorBrowser.signIn(SERVER, BROWSER, "designer", password);
	}

	@AfterEach
	void theThemeAlone() {
		OWNER.delete(API + "/draft");
		OWNER.post(API + "/revisions/0/restore", "{}");
	}

	@Test
	void aDesignIsDraftedPreviewedPublishedAndTakenBack() {
		Page page = BROWSER.open(BRANDING);
		Page drafted = submit(page, "draft", Map.of("colors.light.accent", "#0b6e4f", "radius.card", "3"));
		assertThat(drafted.html().select(".notice.success")).isNotEmpty();
		assertThat(value(drafted, "colors.light.accent")).isEqualTo("#0b6e4f");
		assertThat(css(worn())).doesNotContain("#0b6e4f");
		assertThat(css(BROWSER.open(BRANDING + "/preview"))).contains("--accent:#0b6e4f", "--radius-card:3px");

		Page published = submit(drafted, "publish", Map.of("colors.light.accent", "#0b6e4f"));

		assertThat(published.html().text()).contains("Published.");
		assertThat(css(worn())).contains("--accent:#0b6e4f");
		Element bare = published.html().select("form[action$=/restore]").last();
		assertThat(bare).isNotNull();
		BROWSER.submit(published, bare, Map.of());
		assertThat(css(worn())).doesNotContain("#0b6e4f");
	}

	@Test
	void whatIsTypedIsTriedOnWithoutBeingSaved() {
		Map<String, String> typed = new HashMap<>(Map.of("csrf", csrf(), "colors.light.accent", "", "sample",
				"signin-password", "scheme", "dark", "language", "de"));
		typed.put("colors.dark.accent", "#ff8800");
		typed.put("texts.de.signin.title", "<script>alert(1)</script> Moin");
		Page preview = BROWSER.follow(BROWSER.post(BRANDING + "/preview", typed));

		assertThat(preview.html().select("h1").text()).isEqualTo("<script>alert(1)</script> Moin");
		assertThat(preview.html().select("html").attr("lang")).isEqualTo("de");
		assertThat(css(preview)).contains("color-scheme:dark", "--accent:#ff8800").doesNotContain("#3d4ed8");
		assertThat(value(BROWSER.open(BRANDING), "colors.dark.accent")).isEmpty();
	}

	/** A page that may be framed runs nothing, sends nothing, and holds no token. */
	@Test
	void aPreviewIsHarmlessAndOnlyTheConsoleFramesIt() {
		for (String sample : Samples.all().stream().map(one -> one.name()).toList()) {
			HttpResponse<String> preview = BROWSER.get(BRANDING + "/preview?sample=" + sample);
			assertThat(preview.statusCode()).as(sample).isEqualTo(200);
			assertThat(preview.headers().firstValue("Content-Security-Policy").orElse("")).as(sample)
				.contains("frame-ancestors 'self'", "default-src 'none'", "form-action 'none'",
						"sandbox allow-same-origin")
				.doesNotContain("script-src", "allow-scripts");
			assertThat(preview.body()).doesNotContain("name=\"csrf\"", "Test pool</title><script", "??");
		}
		assertThat(BROWSER.get(BRANDING + "/preview?sample=nothing").statusCode()).isEqualTo(404);
		assertThat(BROWSER.get(BRANDING).headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("frame-src 'self'", "frame-ancestors 'none'");
		assertThat(new TestBrowser(SERVER.base()).open(BRANDING + "/preview").path())
			.startsWith("/" + AdministratorPool.ID);
	}

	/** Values leave their place in no style sheet, not even in one that is only tried. */
	@Test
	void aStyleSheetThatIsTriedHoldsNothingElse() {
		String evil = BROWSER
			.get(BRANDING + "/style?"
					+ TestBrowser.form(Map.of("scheme", "light", "colors.light.accent", "red;}body{display:none",
							"radius.card", "1px;}x", "fonts.body", "x;}", "backdrop.kind", "PICTURE",
							"backdrop.picture", "a\")}body{background:url(//evil.example")))
			.body();

		assertThat(evil).contains("--accent:").doesNotContain("red;}body", "//evil.example", "1px;}x");
	}

	@Test
	void whatIsWrongIsSaidBesideItsFieldAndKept() {
		Page page = submit(BROWSER.open(BRANDING), "publish",
				Map.of("radius.card", "round", "links.help", "javascript:alert(1)", "colors.light.text", "#a0a0a0"));

		assertThat(value(page, "radius.card")).isEqualTo("round");
		assertThat(page.html().select("[id='radius.card-error']")).isNotEmpty();
		Page again = submit(page, "publish",
				Map.of("radius.card", "", "links.help", "javascript:alert(1)", "colors.light.text", "#a0a0a0"));
		assertThat(again.html().select("[id='links.help-error']")).isNotEmpty();
		assertThat(again.html().select("a[href^=javascript]")).isEmpty();
		Page unread = submit(again, "publish", Map.of("links.help", "", "colors.light.text", "#a0a0a0"));

		assertThat(unread.html().select("#contrast a[href=#colors.light.text]")).isNotEmpty();
		assertThat(unread.html().select("#contrast").text()).contains("2.6", "4.5", "#");
		assertThat(css(worn())).doesNotContain("#a0a0a0");
	}

	@Test
	void aMailIsWordedPerLanguageSeenAndSentInThoseWords() {
		String mails = BRANDING + "/letters?letter=confirm-sign-up&language=";
		String subject = "texts.de.mail.confirm-sign-up.subject";
		Page drafted = submit(BROWSER.open(mails + "de"), "draft", Map.of(subject, "Moin von {0}: <b>bestätigen</b>"));
		assertThat(drafted.html().select(".notice.success")).isNotEmpty();
		assertThat(value(drafted, subject)).isEqualTo("Moin von {0}: <b>bestätigen</b>");
		assertThat(drafted.html().select("[id='texts.de.mail.confirm-sign-up.lead']").attr("placeholder"))
			.startsWith("willkommen bei {0}");

		Map<String, String> typed = Map.of("csrf", csrf(), "version", "", "letter", "confirm-sign-up", "language", "de",
				subject, "Ahoi", "texts.de.mail.confirm-sign-up.lead", "<script>alert(1)</script> {0}", "form", "text");
		String shown = BROWSER.post(BRANDING + "/letters/preview", typed).body();
		assertThat(shown).startsWith("Ahoi\n").contains("<script>alert(1)</script> Test pool", "271828");
		HttpResponse<String> html = BROWSER.get(BRANDING + "/letters/preview?letter=confirm-sign-up&language=de");
		assertThat(html.body()).contains("271828", "lang=\"de\"");
		assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("default-src 'none'", "sandbox")
			.doesNotContain("script-src", "allow-");
		assertThat(sent(Locale.GERMAN)).doesNotContain("Moin");

		// The form of pages knows nothing of mails, and loses none.
		submit(BROWSER.open(BRANDING), "publish", Map.of("texts.de.signin.title", "Moin"));

		assertThat(sent(Locale.GERMAN)).isEqualTo("Moin von Test pool: <b>bestätigen</b>");
		assertThat(sent(Locale.ENGLISH)).isEqualTo("Confirm your email address for Test pool");
		Page wrong = submit(BROWSER.open(BRANDING + "/letters?letter=sms&language=en"), "draft",
				Map.of("texts.en.sms.sign-in", "No code"));
		assertThat(wrong.html().select("[id='texts.en.sms.sign-in-error']")).isNotEmpty();
		assertThat(value(wrong, "texts.en.sms.sign-in")).isEqualTo("No code");
		assertThat(BROWSER.get(BRANDING + "/letters?letter=nothing").statusCode()).isEqualTo(404);
	}

	private static String sent(Locale language) {
		Pool pool = SERVER.bean(Pools.class).get(TestServer.POOL);
		return SERVER.bean(ThemedTemplates.class)
			.mail(pool, null, "confirm-sign-up", language, Map.of("code", "1", "link", "https://a.example"))
			.subject();
	}

	@Test
	void whoeverWasSlowerIsToldAndLosesNothing() {
		Page seen = BROWSER.open(BRANDING);
		submit(seen, "draft", Map.of("colors.light.accent", "#0b6e4f"));

		Page late = submit(seen, "draft", Map.of("colors.light.accent", "#7a1fa2"));

		assertThat(late.html().select(".notice.danger").text()).contains("Somebody else");
		assertThat(value(late, "colors.light.accent")).isEqualTo("#7a1fa2");
		assertThat(css(BROWSER.open(BRANDING + "/preview"))).contains("--accent:#0b6e4f");
	}

	@Test
	void twoWhoDraftTheFirstDesignInTheSameMomentLoseNothing() {
		OWNER.post("/pools/" + TestServer.POOL + "/clients",
				"{\"id\": \"undesigned\", \"name\": \"Undesigned\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		String uri = BRANDING + "?client=undesigned";
		Page mine = BROWSER.open(uri);
		Page theirs = BROWSER.open(uri);
		Statements.before("INSERT INTO design ",
				() -> submit(theirs, "draft", Map.of("colors.light.accent", "#0b6e4f")));

		Page late = submit(mine, "draft", Map.of("colors.light.accent", "#7a1fa2"));

		assertThat(late.html().select(".notice.danger").text()).contains("Somebody else");
		assertThat(value(late, "colors.light.accent")).isEqualTo("#7a1fa2");
		assertThat(value(BROWSER.open(uri), "colors.light.accent")).isEqualTo("#0b6e4f");
	}

	private static Page submit(Page page, String act, Map<String, String> fields) {
		Map<String, String> all = new HashMap<>(fields);
		all.put(act, "true");
		return BROWSER.submit(page, page.html().expectFirst("#design"), all);
	}

	private static String value(Page page, String field) {
		return page.html().select("[id='" + field + "']").val();
	}

	private static String csrf() {
		return BROWSER.open(BRANDING).html().select("#design input[name=csrf]").val();
	}

	private static Page worn() {
		return new TestBrowser(SERVER.base()).open(TestApp.web(SERVER).authorize(Map.of()));
	}

	private static String css(Page page) {
		Element link = page.html().selectFirst("link[rel=stylesheet]");
		assertThat(link).as(page.html().text()).isNotNull();
		return BROWSER.get(link.absUrl("href")).body();
	}

}
