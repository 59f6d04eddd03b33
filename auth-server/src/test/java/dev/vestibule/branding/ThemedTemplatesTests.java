package dev.vestibule.branding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.vestibule.admin.console.preview.Sample;
import dev.vestibule.admin.console.preview.Samples.NameForm;
import dev.vestibule.client.AppClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ThemedTemplatesTests {

	private static final Map<String, Object> MODEL = Map.of("code", "271828", "link", "https://a.example/?a=1&b=2");

	private static Stage stage;

	@BeforeAll
	static void open() {
		stage = new Stage(Stage.shippedThemes());
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@Test
	void mailSpeaksTheNearestLanguageAndWearsTheTheme() {
		RenderedMail mail = mail(Stage.client("Demo App", "harbor"), Locale.forLanguageTag("de-AT"));

		assertThat(mail.subject()).isEqualTo("Bestätigen Sie Ihre E-Mail-Adresse für Demo App");
		assertThat(mail.text()).contains("Ihr Code: 271828").contains("\nhttps://a.example/?a=1&b=2\n");
		assertThat(mail.html()).contains("271828").contains("https://a.example/?a=1&amp;b=2").contains("#0f5c6e");
		assertThat(mail(null, Locale.JAPANESE).subject()).isEqualTo("Confirm your email address for Demo");
	}

	/** Names are what their owners typed: never an expression, never markup (D36, F9). */
	@ParameterizedTest
	@ValueSource(strings = { "${7*7}", "[[${7*7}]]", "[(${7*7})]", "*{7*7}", "#{signin.title}", "__${7*7}__",
			"~{form :: code}", "{0}", "@{/x}", "[# th:text=\"7*7\"]", "<b>49</b>" })
	void hostileNamesStayText(String name) {
		RenderedMail mail = mail(Stage.client(name, null), Locale.ENGLISH);

		assertThat(mail.subject()).endsWith(name);
		assertThat(mail.text()).contains("Welcome to " + name + "!");
		assertThat(HtmlUtils.htmlUnescape(mail.html())).contains("Welcome to " + name + "!");
		assertThat(mail.html()).doesNotContain("<b>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "${7*7}", "[[${7*7}]]", "__${7*7}__", "<b>49</b>", "\"><script>alert(1)</script>" })
	void hostileInputStaysTextOnPages(String typed) throws Exception {
		Sample sample = new Sample("x", "signin/password", new HashMap<>()).with("names", Set.of("EMAIL"))
			.with("nameFixed", false)
			.with("signUp", true)
			.with("recovery", true)
			.with("journey", typed)
			.form(new NameForm(typed));
		String page = stage.page(sample, Stage.request(Stage.pool("default"), Stage.client(typed, null), typed));

		assertThat(HtmlUtils.htmlUnescape(page)).contains("value=\"" + typed + "\"", "to continue to " + typed);
		assertThat(page).doesNotContain("49<", "<b>", "<script>alert");
	}

	@Test
	void subjectHasOneLine() {
		assertThat(mail(Stage.client("A\r\nBcc: b@example.com", null), Locale.ENGLISH).subject())
			.isEqualTo("Confirm your email address for A Bcc: b@example.com");
	}

	@Test
	void mailNeverPrintsItsContent() {
		assertThat(mail(null, Locale.ENGLISH)).asString().doesNotContain("271828");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc/passwd", "mail/x :: y", "${7*7}", "/etc/passwd", "mail\\x" })
	void otherThanNamesAreNoTemplates(String template) {
		assertThatIllegalArgumentException().isThrownBy(() -> stage.bean(ThemedTemplates.class)
			.render(Stage.pool("default"), null, template, Locale.ENGLISH, Map.of()));
	}

	private static RenderedMail mail(@Nullable AppClient client, Locale locale) {
		return stage.bean(ThemedTemplates.class).mail(Stage.pool("default"), client, "confirm-sign-up", locale, MODEL);
	}

}
