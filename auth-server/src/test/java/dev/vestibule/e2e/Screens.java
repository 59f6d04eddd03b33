package dev.vestibule.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at a page as people see it: whether it fits, at every width; pictures under
 * {@code target/screens} and axe's rules, narrow in the light and wide in the dark, or in
 * all four ways with {@code -Dscreens.all=true}, which takes twice as long.
 */
final class Screens {

	private static final Path FOLDER = Path.of("target", "screens");

	private static final Map<Integer, ColorScheme> USUAL = Map.of(360, ColorScheme.LIGHT, 1280, ColorScheme.DARK);

	/** Whether everything is to be seen in all ways, for somebody who looks. */
	static final boolean ALL = Boolean.getBoolean("screens.all");

	private Screens() {
	}

	static void look(Page page, String name) {
		page.waitForLoadState();
		USUAL.forEach((width, scheme) -> {
			page.setViewportSize(width, 800);
			for (ColorScheme each : ALL ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.of(scheme)) {
				look(page, each, "%s-%d-%s".formatted(name, width, each.name().toLowerCase(Locale.ROOT)));
			}
			fits(page, name, width);
		});
	}

	private static void look(Page page, ColorScheme scheme, String name) {
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
		page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(true));
		obeys(page, name);
	}

	/** Nothing is beyond the side of the page. */
	static void fits(Page page, String name, int width) {
		page.setViewportSize(width, 800);
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
			.as(name + " fits into " + width)
			.isEqualTo(true);
	}

	/** Axe finds nothing; in the frame of a preview nothing runs, axe included. */
	static void obeys(Page page, String name) {
		List<Rule> violations = new AxeBuilder(page).exclude("#preview").analyze().getViolations();
		assertThat(violations).as(name).isEmpty();
	}

}
