package dev.vestibule.e2e;

import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** Goes through a page by its keys alone. */
final class Keyboard {

	private static final String STOPS = """
			window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
				.filter(one => !one.disabled && one.type !== 'hidden' && one.tabIndex >= 0 && one.checkVisibility())
				.filter(one => one.type !== 'radio' || one.checked);
			window.stops.length
			""";

	/* The place among them; less than none without a sign that it is there. */
	private static final String HERE = """
			(() => {
				const one = document.activeElement;
				const place = window.stops.indexOf(one);
				const style = getComputedStyle(one);
				return place >= 0 && style.outlineStyle === 'none' && style.boxShadow === 'none' ? -2 - place : place;
			})()
			""";

	private static final int MOST_TABS = 60;

	private Keyboard() {
	}

	/** Goes to one of what can be used, and uses it. */
	static void press(Page page, String selector) {
		tabTo(page, selector);
		page.keyboard().press("Enter");
	}

	/** Goes to one of what can be used. */
	static void tabTo(Page page, String selector) {
		for (int i = 0; i < MOST_TABS; i++) {
			page.keyboard().press("Tab");
			if (page.evaluate("selector => document.activeElement.matches(selector)", selector).equals(true)) {
				return;
			}
		}
		throw new AssertionError("The keyboard does not lead to " + selector + " on " + page.url());
	}

	/** Reaches whatever can be used, and sees where it is. */
	static void walk(Page page) {
		int stops = ((Number) page.evaluate(STOPS)).intValue();
		Set<Integer> reached = new TreeSet<>();
		for (int i = 0; i < 2 * stops + 4 && reached.size() < stops; i++) {
			page.keyboard().press("Tab");
			int here = ((Number) page.evaluate(HERE)).intValue();
			assertThat(here).as("the focus can be seen on " + page.url()).isGreaterThanOrEqualTo(-1);
			if (here >= 0) {
				reached.add(here);
			}
		}
		assertThat(reached).as("every stop of " + page.url()).hasSize(stops);
	}

}
