package dev.vestibule.branding.web;

import java.net.URI;

import dev.vestibule.branding.Stage;
import dev.vestibule.branding.Theme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

class AssetControllerTests {

	private static Stage stage;

	private static MockMvcTester mvc;

	@BeforeAll
	static void open() {
		stage = new Stage(Stage.shippedThemes());
		mvc = stage.serve(stage.bean(AssetController.class));
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@Test
	void servesAFileOfTheThemeForGood() {
		assertThat(mvc.get().uri(theme().stylesheet())).hasStatusOk()
			.hasContentType("text/css;charset=UTF-8")
			.hasHeader("Cache-Control", "max-age=31536000, public, immutable")
			.hasHeader("X-Content-Type-Options", "nosniff")
			.bodyText()
			.contains("--accent:", "prefers-color-scheme");
	}

	@Test
	void svgCannotRunScripts() {
		assertThat(mvc.get().uri(theme().url("img/logo.svg"))).hasStatusOk()
			.hasContentType("image/svg+xml")
			.hasHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
	}

	@Test
	void anotherNodesHashIsAnsweredButNotKept() {
		assertThat(mvc.get().uri("/assets/default/0123456789abcdef/css/style.css")).hasStatusOk()
			.hasHeader("Cache-Control", "no-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets/default/h/theme.yml", "/assets/default/h/../../theme.yml",
			"/assets/default/h/%2e%2e/%2e%2e/theme.yml", "/assets/default/h/..%2f..%2ftheme.yml",
			"/assets/default/h/..%5c..%5ctheme.yml", "/assets/default/h//etc/passwd",
			"/assets/default/h/%00css/style.css", "/assets/default/h/css/style.css%00.png", "/assets/default/h/css/",
			"/assets/default/h/", "/assets/..%2f..%2fconfig/h/application.yml", "/assets/none/h/css/style.css",
			"/assets/default/h/templates/layout.html", "/assets/default/h/css%2fstyle.css",
			"/assets/default/h/file:/etc/passwd", "/assets/eu-home-1_Demo00001/pictures/..%2f..%2fapplication.yml",
			"/assets/eu-home-1_Demo00001/pictures/logo.svg", "/assets/eu-home-1_Demo00001~app/h/css/style.css" })
	void nothingElseIsServed(String path) {
		assertThat(mvc.get().uri(URI.create(path))).satisfies(result -> assertThat(result.getResponse().getStatus())
			.isIn(HttpStatus.BAD_REQUEST.value(), HttpStatus.NOT_FOUND.value()));
	}

	private static Theme theme() {
		return stage.themes().fallback();
	}

}
