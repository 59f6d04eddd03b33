package dev.vestibule.admin.console.branding;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.Designs.Desk;
import dev.vestibule.branding.Designs.Owner;
import dev.vestibule.branding.Designs.Published;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;

/** The states of the page of a design. */
public final class BrandingPages {

	private BrandingPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		Design nothing = Design.EMPTY;
		Design much = Json.read("""
				{"colors": {"light": {"accent": "#ffdd00"}}, "radius": {"card": 4}, "fonts": {"body": "SERIF"},
				 "logo": {"light": "0123abcd.png"}, "texts": {"en": {"signin.title": "<b>Ahoy</b>"}},
				 "links": {"help": "ftp://harbor.example/help"}}""", Design.class);
		Violation close = Violation.of("colors.light.text", "rule.contrast", "#a0a0a0", "#ffffff", 2.61, 4.5,
				"#707070");
		Violation wrong = Violation.of("links.help", "rule.web", 1024);
		return List.of(ConsolePages.page("branding", model(nothing, List.of(), Map.of())),
				ConsolePages.page("branding wrong", model(much, List.of(close), Map.of("links.help", wrong))),
				ConsolePages.page("branding-contrast", model(much, List.of(close), Map.of())),
				letters("letters", "confirm-sign-up", Map.of()), letters("letters every", "every", Map.of()),
				letters("letters changed", "factor-changed", Map.of()), letters("letters sms", "sms",
						Map.of("texts.en.sms.sign-in", Violation.of("texts.en.sms.sign-in", "rule.place", "{1}"))));
	}

	private static ConsolePage letters(String name, String letter, Map<String, Violation> wrong) {
		Pool pool = ConsolePages.POOL;
		Board board = new Board(pool, null, new Desk(Owner.of(pool, null), 1L, Design.EMPTY, Design.EMPTY, 2));
		Map<String, Object> model = new HashMap<>();
		model.put("letters",
				new LetterPage(board, letter, Locale.ENGLISH, List.of(Locale.ENGLISH, Locale.GERMAN),
						Map.of("texts.en.sms.sign-in", "<b>Code</b>"),
						Objects.requireNonNull(Design.letters().get(letter)), wrong, List.of()));
		if (!wrong.isEmpty()) {
			model.put("trouble", "console.wrong");
		}
		return ConsolePages.page(name, model);
	}

	private static Map<String, Object> model(Design design, List<Violation> contrast, Map<String, Violation> wrong) {
		Pool pool = ConsolePages.POOL;
		Board board = new Board(pool, null, new Desk(Owner.of(pool, null), 1L, design, Design.EMPTY, 2));
		Map<String, String> colors = new HashMap<>();
		for (String tone : List.of("accent", "background", "surface", "text", "link", "on-accent", "muted", "control",
				"line", "danger", "success")) {
			colors.put(tone, "#3d4ed8");
		}
		Map<String, Object> model = new HashMap<>();
		model.put("branding", new BrandingPage(board,
				new BrandingPage.Ground("Vestibule", List.of(Locale.ENGLISH, Locale.GERMAN),
						Map.of("en.signin.title", "Sign in"), new Design.Colors(colors, colors)),
				BrandingForm.of(design), contrast, wrong,
				List.of(new Published(2, design, "me", Instant.EPOCH), new Published(1, design, "me", Instant.EPOCH)),
				List.of()));
		model.put("samples", PreviewController.pages());
		if (!wrong.isEmpty()) {
			model.put("trouble", "console.wrong");
		}
		return model;
	}

}
