package dev.vestibule.branding.web;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import dev.vestibule.testing.Settings;
import dev.vestibule.branding.Stage;
import dev.vestibule.pool.Pool;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import static org.assertj.core.api.Assertions.assertThat;

class PageLocaleTests {

	private static final Cookie GERMAN = new Cookie("vestibule-lang", "de");

	private static Stage stage;

	private static MockMvcTester mvc;

	@BeforeAll
	static void open() {
		stage = new Stage(Stage.shippedThemes());
		mvc = stage.serve(new SomePage());
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@Test
	void langGoesBeforeEverything() {
		speaks("de", page("?lang=de&ui_locales=en").header("Accept-Language", "en")
			.cookie(new Cookie("vestibule-lang", "en")));
	}

	@Test
	void uiLocalesGoBeforeTheCookie() {
		speaks("de", page("?ui_locales=fr-CA%20de%20en").cookie(new Cookie("vestibule-lang", "en")));
	}

	@Test
	void cookieGoesBeforeTheBrowser() {
		speaks("de", page("").cookie(GERMAN).header("Accept-Language", "en"));
	}

	@Test
	void browserGoesBeforeThePool() {
		speaks("de", page("").header("Accept-Language", "fr, de;q=0.5"));
		speaks("en", page("").header("Accept-Language", "fr"));
		speaks("en", page(""));
	}

	@Test
	void poolsOwnLanguageIsTheLastResort() {
		Pool pool = new Pool("eu-home-1_Demo00001", 1L, "Demo", Settings.policy("locale: de-DE"), Instant.EPOCH,
				Instant.EPOCH);

		speaks("de", page("").requestAttr("dev.vestibule.pool", pool));
		speaks("de", page("").requestAttr("dev.vestibule.pool", pool).header("Accept-Language", "fr"));
		speaks("en", page("").requestAttr("dev.vestibule.pool", pool).header("Accept-Language", "en"));
	}

	@Test
	void unknownLanguageIsPassedOver() {
		speaks("de", page("?lang=tlh").cookie(GERMAN));
		speaks("en", page("?lang=../../etc/passwd").cookie(new Cookie("vestibule-lang", "%00")));
	}

	@Test
	void chosenLanguageIsRememberedAndAnApplicationsWishIsUntilTheBrowserCloses() {
		assertThat(page("?lang=de")).cookies().hasMaxAge("vestibule-lang", Duration.ofDays(365));
		assertThat(page("?ui_locales=de")).cookies().hasMaxAge("vestibule-lang", Duration.ofSeconds(-1));
		assertThat(page("?lang=de").cookie(GERMAN)).cookies().doesNotContainCookie("vestibule-lang");
		assertThat(page("?lang=tlh")).cookies().doesNotContainCookie("vestibule-lang");
	}

	@Test
	void switcherKeepsThePage() {
		assertThat(page("?journey=j1&login_hint=%22%3E%26x&lang=en")).bodyText()
			.contains("href=\"?journey=j1&amp;login_hint=%22%3E%26x&amp;lang=de\"");
	}

	@Test
	void switcherOfAnAnsweredFormKeepsTheJourneyAndNothingTyped() {
		assertThat(mvc.post().uri("/page").param("journey", "j1").param("password", "geheim")).bodyText()
			.contains("href=\"?journey=j1&amp;lang=de\"")
			.doesNotContain("geheim");
	}

	@Test
	void filtersBehindKnowTheLanguageToo() {
		assertThat(page("?lang=de")).bodyText().contains("<code>de</code>");
	}

	private static MockMvcRequestBuilder page(String query) {
		return mvc.get().uri(URI.create("/page" + query));
	}

	private static void speaks(String tag, MockMvcRequestBuilder request) {
		assertThat(request).bodyText().contains("<html lang=\"" + tag + "\"");
	}

	@Controller
	static class SomePage {

		@RequestMapping("/page")
		String show(Model model) {
			model.addAttribute("error", LocaleContextHolder.getLocale().toLanguageTag());
			return "error";
		}

	}

}
