package dev.vestibule.admin;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The design of pages, by the API and as visitors then see it. */
class BrandingApiTests {

	private static final String EVIL = "<img src=x onerror=alert(1)> ${7*7} [[${7*7}]] {1,number,x} {";

	private static final String BRANDING = "/pools/" + TestServer.POOL + "/branding";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient owner = AdminClient.owner(this.server);

	@AfterEach
	void theThemeAlone() {
		this.owner.delete(BRANDING + "/draft");
		this.owner.post(BRANDING + "/revisions/0/restore", "{}");
	}

	@Test
	void aDraftIsNotWornAndWhatIsPublishedIs() {
		String before = stylesheet(signIn(TestServer.POOL));
		Answer drafted = this.owner.put(BRANDING + "/draft", accent("#0b6e4f"));

		assertThat(drafted.status()).as(drafted.response().body()).isEqualTo(200);
		assertThat(AdminClient.items(drafted, "tooClose")).isEmpty();
		assertThat(stylesheet(signIn(TestServer.POOL))).isEqualTo(before);

		Answer published = this.owner.post(BRANDING + "/publish", "{}");

		assertThat(published.status()).as(published.response().body()).isEqualTo(201);
		HttpResponse<String> sheet = get(stylesheet(signIn(TestServer.POOL)));
		assertThat(sheet.body()).contains("--accent:#0b6e4f");
		assertThat(sheet.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
		assertThat(sheet.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(get(stylesheet(signIn(TestServer.OTHER_POOL))).body()).doesNotContain("#0b6e4f");
		assertThat(this.owner.get(BRANDING).json()).containsEntry("draft", null);
	}

	@Test
	void whatCannotBeReadIsNotPublishedAndTheNearestThatCanIsNamed() {
		Answer drafted = this.owner.put(BRANDING + "/draft",
				"{\"colors\": {\"light\": {\"text\": \"#a0a0a0\"}, \"dark\": {\"muted\": \"#303030\"}}}");
		assertThat(AdminClient.items(drafted, "tooClose")).extracting(close -> close.get("field"))
			.contains("colors.light.text", "colors.dark.muted");

		Answer refused = this.owner.post(BRANDING + "/publish", "{}");

		assertThat(refused.status()).isEqualTo(400);
		assertThat(AdminClient.text(AdminClient.items(refused, "errors").getFirst(), "message")).contains("2.6", "4.5",
				"#");
	}

	@Test
	void whatMailsSayIsWordedByADraftAndLookedAt() {
		String letters = BRANDING + "/letters";
		this.owner.put(BRANDING + "/draft",
				"{\"texts\": {\"en\": {\"mail.factor-reset.lead\": \"{1} days, said {0}\"}}}");

		assertThat(AdminClient.items(this.owner.get(letters))).extracting(letter -> letter.get("letter"))
			.contains("confirm-sign-up", "invitation", "sms", "every");
		assertThat(this.owner.get(letters).response().body())
			.contains("\"mail.factor-reset.lead\":\"{1} days, said {0}\"", "\"mail.greeting\":\"Hello,\"");
		assertThat(this.owner.get(letters + "/factor-reset").text("html")).contains("7 days, said Test pool");
		assertThat(this.owner.get(letters + "/factor-reset?language=de").text("text")).contains("In 7 Tagen");
		assertThat(this.owner.get(letters + "/sms").text("text")).contains("271828");
		assertThat(this.owner.get(letters + "/nothing").status()).isEqualTo(404);
	}

	@Test
	void aPublishedRevisionCanBeWornAgain() {
		publish(accent("#0b6e4f"));
		int first = (Integer) Objects.requireNonNull(this.owner.get(BRANDING).json().get("revision"));
		publish(accent("#7a1fa2"));

		Answer restored = this.owner.post(BRANDING + "/revisions/" + first + "/restore", "{}");

		assertThat(restored.status()).isEqualTo(201);
		assertThat(get(stylesheet(signIn(TestServer.POOL))).body()).contains("--accent:#0b6e4f");
		assertThat(this.owner.post(BRANDING + "/revisions/9999/restore", "{}").status()).isEqualTo(404);
		assertThat(AdminClient.items(this.owner.get("/pools/" + TestServer.POOL + "/events?type=Administered")))
			.anySatisfy(event -> assertThat(event.toString()).contains("branding.restore", "#7a1fa2 → #0b6e4f"));
	}

	@Test
	void whoeverHasSeenAnotherVersionChangesNothing() {
		this.owner.put(BRANDING + "/draft", accent("#0b6e4f"));
		String seen = this.owner.get(BRANDING).response().headers().firstValue("ETag").orElseThrow();
		Map<String, String> match = Map.of("If-Match", seen);
		assertThat(this.owner.send("PUT", BRANDING + "/draft", accent("#7a1fa2"), match).status()).isEqualTo(200);

		assertThat(this.owner.send("PUT", BRANDING + "/draft", accent("#0b6e4f"), match).status()).isEqualTo(412);
		assertThat(this.owner.send("POST", BRANDING + "/publish", "{}", match).status()).isEqualTo(412);
	}

	/** Security D26, D36, C14: what a tenant writes is text. */
	@Test
	void textsAreShownAsText() {
		publish("{\"texts\": {\"en\": {\"signin.title\": " + quoted(EVIL) + "}}, \"links\": {\"imprint\": "
				+ "\"https://harbor.example/imprint?a=1&b=\\\"><script>\", \"help\": \"https://harbor.example/help\"}}");
		Page page = signIn(TestServer.POOL);

		assertThat(page.html().select("h1").text()).isEqualTo(EVIL);
		assertThat(page.html().select("img[src=x], script:not([src])")).isEmpty();
		assertThat(page.html().select(".foot .links a")).extracting(Element::text)
			.containsSubsequence("Help", "Legal notice");
		assertThat(signIn(TestServer.OTHER_POOL).html().select(".foot .links a[href*=harbor]")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"links\": {\"help\": \"javascript:alert(1)\"}}",
			"{\"links\": {\"imprint\": \"https://a.example/\\r\\nSet-Cookie: a=b\"}}",
			"{\"texts\": {\"en\": {\"signin.title\": \"a\\r\\nb\"}}}",
			"{\"colors\": {\"light\": {\"accent\": \"red;}body{}\"}}}", "{\"fonts\": {\"body\": \"x;}\"}}",
			"{\"logo\": {\"light\": \"../../../etc/passwd\"}}", "{\"css\": \"body{}\"}", "{\"colours\": {}}" })
	void whatBreaksARuleIsRefusedWithItsField(String json) {
		Answer refused = this.owner.put(BRANDING + "/draft", json);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(AdminClient.items(refused, "errors")).isNotEmpty();
	}

	/** Security A17: what a picture is, its bytes say. */
	@Test
	void aPictureIsServedAsWhatItIsAndScriptsAreRefused() {
		Answer kept = picture("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>");
		assertThat(kept.status()).as(kept.response().body()).isEqualTo(201);

		publish("{\"logo\": {\"light\": \"" + kept.text("name") + "\"}}");
		Element logo = signIn(TestServer.POOL).html().selectFirst("img.logo");

		assertThat(logo).isNotNull();
		assertThat(logo.attr("alt")).isNotBlank();
		HttpResponse<String> served = get(logo.absUrl("src"));
		assertThat(served.headers().firstValue("Content-Type")).contains("image/svg+xml");
		assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(served.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
		assertThat(served.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
		assertThat(get(logo.absUrl("src").replace(TestServer.POOL, TestServer.OTHER_POOL)).statusCode()).isEqualTo(404);
		for (String wrong : new String[] { "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
				"<!DOCTYPE html><script>alert(1)</script>", "x".repeat(184_400) }) {
			assertThat(picture(wrong).status()).isEqualTo(400);
		}
	}

	@Test
	void aClientsDesignIsWornForItsVisitorsOnly() {
		this.owner.put(BRANDING + "/draft?client=web", accent("#7a1fa2"));
		assertThat(this.owner.post(BRANDING + "/publish?client=web", "{}").status()).isEqualTo(201);

		assertThat(get(stylesheet(signIn(TestServer.POOL))).body()).contains("--accent:#7a1fa2");
		assertThat(get(stylesheet(browser().open(this.server.issuer() + "/nothing"))).body()).doesNotContain("#7a1fa2");
		assertThat(this.owner.get(BRANDING + "?client=nobody").status()).isEqualTo(404);
		this.owner.post(BRANDING + "/revisions/0/restore?client=web", "{}");
	}

	private void publish(String design) {
		Answer drafted = this.owner.put(BRANDING + "/draft", design);
		assertThat(drafted.status()).as(drafted.response().body()).isEqualTo(200);
		Answer published = this.owner.post(BRANDING + "/publish", "{}");
		assertThat(published.status()).as(published.response().body()).isEqualTo(201);
	}

	private Answer picture(String content) {
		return this.owner.post(BRANDING + "/pictures",
				"{\"content\": \"" + Base64.getEncoder().encodeToString(content.getBytes()) + "\"}");
	}

	private Page signIn(String pool) {
		return browser().open(pool.equals(TestServer.POOL) ? TestApp.web(this.server).authorize(Map.of())
				: this.server.base() + "/" + pool + "/nothing");
	}

	private TestBrowser browser() {
		return new TestBrowser(this.server.base());
	}

	private HttpResponse<String> get(String uri) {
		return browser().get(uri);
	}

	private static String stylesheet(Page page) {
		Element link = page.html().selectFirst("link[rel=stylesheet]");
		assertThat(link).as(page.html().text()).isNotNull();
		return link.absUrl("href");
	}

	private static String accent(String color) {
		return "{\"colors\": {\"light\": {\"accent\": \"" + color + "\"}}}";
	}

	private static String quoted(String text) {
		return "\"" + text.replace("\"", "\\\"") + "\"";
	}

}
