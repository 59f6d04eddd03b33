package dev.vestibule.admin.api.pool;

import java.util.Locale;
import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.RenderedMail;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What mails and texts to phones say. They are worded by the texts of a design. */
@RestController
class LettersController {

	private static final String ALL = Api.POOL + "/branding/letters";

	private final Pools pools;

	private final BrandingTasks tasks;

	LettersController(Pools pools, BrandingTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	/** Lists the mails, and what of each a design may word, as the draft says it. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<LetterView> list(@PathVariable String pool, @RequestParam(required = false) @Nullable String client,
			@RequestParam(required = false) @Nullable String language) {
		Board board = board(pool, client);
		return new Page<>(Design.letters()
			.keySet()
			.stream()
			.map(letter -> new LetterView(letter,
					this.tasks.words(board, board.desk().current(), letter, locale(board, language))))
			.toList(), null);
	}

	/** Shows a mail as the draft has it, with made-up content. */
	@Needs(Permission.READ)
	@GetMapping(ALL + "/{letter}")
	PreviewView preview(@PathVariable String pool, @PathVariable String letter,
			@RequestParam(required = false) @Nullable String client,
			@RequestParam(required = false) @Nullable String language) {
		if (!Design.letters().containsKey(letter)) {
			throw new MissingException();
		}
		Board board = board(pool, client);
		RenderedMail mail = this.tasks.letter(board, board.desk().current(), letter, locale(board, language));
		return new PreviewView(mail.subject(), mail.text(), mail.html());
	}

	private Board board(String poolId, @Nullable String client) {
		return this.tasks.board(this.pools.get(poolId), client).orElseThrow(MissingException::new);
	}

	private static Locale locale(Board board, @Nullable String language) {
		return (language != null) ? Locale.forLanguageTag(language) : board.pool().policy().locale();
	}

	/**
	 * A mail.
	 *
	 * @param texts what it says, by the keys that a design words; {0} is the name of the
	 * application
	 */
	record LetterView(String letter, Map<String, String> texts) {
	}

	/**
	 * A mail as it would be read.
	 *
	 * @param html empty for what is text only
	 */
	record PreviewView(String subject, String text, String html) {
	}

}
