package dev.vestibule.admin.console.branding;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.branding.Drafting.Saved;
import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.branding.RenderedMail;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.Violation;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What mails and texts to phones say, worded in the design of a pool or client. */
@Controller("consoleLettersController")
class LettersController {

	static final String PATH = BrandingController.PATH + "/letters";

	/*
	 * A mail has its styles in itself, as mail programs read no sheet. It may look as it
	 * likes, and do nothing at all: no picture, no script, no form, no link.
	 */
	private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
			+ "form-action 'none'; frame-ancestors 'self'; sandbox";

	private final Clients clients;

	private final DesignedThemes themes;

	private final BrandingTasks tasks;

	private final Drafting drafting;

	LettersController(Clients clients, DesignedThemes themes, BrandingTasks tasks, Drafting drafting) {
		this.clients = clients;
		this.themes = themes;
		this.tasks = tasks;
		this.drafting = drafting;
	}

	@Needs(Permission.READ)
	@GetMapping(PATH)
	String show(@PathVariable String pool, @RequestParam Map<String, String> asked, Model model,
			HttpServletResponse response) {
		Board board = this.drafting.board(pool, asked.get("client"));
		Letter letter = letter(board, asked);
		Map<String, String> typed = new TreeMap<>();
		board.desk()
			.current()
			.texts()
			.getOrDefault(letter.language.toLanguageTag(), Map.of())
			.forEach((key, text) -> typed.put(LetterPage.field(letter.language, key), text));
		model.addAttribute("done", asked.get("done"));
		return page(board, letter, typed, List.of(), model, response);
	}

	@Needs(Permission.POOLS)
	@PostMapping(PATH)
	String change(@PathVariable String pool, @RequestParam Map<String, String> typed, Model model,
			HttpServletResponse response) {
		Board before = this.drafting.board(pool, typed.get("client"));
		Letter letter = letter(before, typed);
		Saved saved = this.drafting.save(before, typed, () -> letter.worded(before, typed));
		if (saved.done() != null) {
			return saved.back(PATH, letter.asked());
		}
		model.addAttribute("trouble", saved.trouble());
		return page(saved.board(), letter, typed, saved.broken(), model, response);
	}

	/** A mail in the draft, or in whatever is being typed. */
	@Needs(Permission.READ)
	@RequestMapping(path = PATH + "/preview", method = { RequestMethod.GET, RequestMethod.POST })
	ResponseEntity<byte[]> preview(@PathVariable String pool, @RequestParam Map<String, String> typed) {
		Board board = this.drafting.board(pool, typed.get("client"));
		Letter letter = letter(board, typed);
		Design design = typed.containsKey("version") ? letter.worded(board, typed) : board.desk().current();
		RenderedMail mail = this.tasks.letter(board, design, letter.name, letter.language);
		boolean plain = mail.html().isEmpty() || "text".equals(typed.get("form"));
		String text = mail.subject().isEmpty() ? mail.text() : mail.subject() + "\n\n" + mail.text();
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.header("Content-Security-Policy", MAIL_POLICY)
			.contentType(new MediaType(plain ? MediaType.TEXT_PLAIN : MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.body((plain ? text : mail.html()).getBytes(StandardCharsets.UTF_8));
	}

	private String page(Board board, Letter letter, Map<String, String> typed, List<Violation> broken, Model model,
			HttpServletResponse response) {
		Map<String, Violation> wrong = new LinkedHashMap<>();
		broken.forEach(violation -> wrong.putIfAbsent(violation.field(), violation));
		Design bare = board.desk().current().worded(letter.language.toLanguageTag(), letter.keys(), Map.of());
		model.addAttribute("letters",
				new LetterPage(board, letter.name, letter.language, languages(board), typed,
						this.tasks.words(board, bare, letter.name, letter.language), wrong,
						this.clients.of(board.pool().id())));
		response.setHeader("Content-Security-Policy", BrandingController.POLICY);
		return "console/letters";
	}

	private Letter letter(Board board, Map<String, String> asked) {
		String name = asked.getOrDefault("letter", "confirm-sign-up");
		if (!Design.letters().containsKey(name)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		String tag = asked.getOrDefault("language", board.pool().policy().locale().toLanguageTag());
		List<Locale> languages = languages(board);
		return new Letter(name,
				languages.stream()
					.filter(language -> language.toLanguageTag().equals(tag))
					.findFirst()
					.orElse(languages.getFirst()));
	}

	private List<Locale> languages(Board board) {
		return this.themes.below(board.pool(), board.client()).languages().all();
	}

	/** A mail in one language. */
	private record Letter(String name, Locale language) {

		Set<String> keys() {
			return Objects.requireNonNull(Design.letters().get(this.name)).keySet();
		}

		/** The design with what is typed, and only that, in this mail. */
		Design worded(Board board, Map<String, String> typed) {
			Map<String, String> words = new TreeMap<>();
			for (String key : keys()) {
				String text = typed.get(LetterPage.field(this.language, key));
				if (text != null && !text.isBlank()) {
					words.put(key, text.strip());
				}
			}
			return board.desk().current().worded(this.language.toLanguageTag(), keys(), words);
		}

		Map<String, String> asked() {
			return Map.of("letter", this.name, "language", this.language.toLanguageTag());
		}

	}

}
