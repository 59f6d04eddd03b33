package dev.vestibule.e2e;

import java.nio.file.Path;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at a page in every way people see it: pictures narrow and wide, light and dark,
 * under {@code target/screens}, and axe's rules in each.
 */
final class Screens {

	private static final Path FOLDER = Path.of("target", "screens");

	private static final List<Integer> WIDTHS = List.of(360, 1280);

	private Screens() {
	}

	static void look(Page page, String name) {
		for (int width : WIDTHS) {
			for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
				page.setViewportSize(width, 800);
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
				page.screenshot(new Page.ScreenshotOptions()
					.setPath(FOLDER.resolve(
							"%s-%d-%s.png".formatted(name, width, scheme.name().toLowerCase(java.util.Locale.ROOT))))
					.setFullPage(true));
				assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
					.as(name + " fits into " + width)
					.isEqualTo(true);
				List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
				assertThat(violations).as(name + " " + width + " " + scheme).isEmpty();
			}
		}
	}

}
