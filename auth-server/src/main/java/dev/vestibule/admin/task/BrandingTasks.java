package dev.vestibule.admin.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.branding.DesignedThemes.Contrast;
import dev.vestibule.branding.DesignedThemes.Fitting;
import dev.vestibule.branding.Designs;
import dev.vestibule.branding.Designs.Desk;
import dev.vestibule.branding.Designs.Owner;
import dev.vestibule.branding.RenderedMail;
import dev.vestibule.branding.Theme;
import dev.vestibule.branding.ThemedTemplates;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with the design of a pool or of one of its clients. A draft may be
 * anything that is well formed; what is published can be read by everybody.
 */
@Component
public class BrandingTasks {

	private final Designs designs;

	private final DesignedThemes themes;

	private final Clients clients;

	private final ThemedTemplates templates;

	private final Journal journal;

	BrandingTasks(Designs designs, DesignedThemes themes, Clients clients, ThemedTemplates templates, Journal journal) {
		this.designs = designs;
		this.themes = themes;
		this.clients = clients;
		this.templates = templates;
		this.journal = journal;
	}

	/**
	 * Finds what is to be designed.
	 * @param clientId none for the pool itself
	 * @return nothing if the pool has no such client
	 */
	public Optional<Board> board(Pool pool, @Nullable String clientId) {
		if (clientId == null || clientId.isBlank()) {
			return Optional.of(new Board(pool, null, this.designs.desk(Owner.of(pool, null))));
		}
		return this.clients.stored(pool.id(), clientId)
			.map(client -> new Board(pool, client, this.designs.desk(Owner.of(pool, client))));
	}

	/** Changes the draft. */
	@Transactional
	public Board draft(Board before, Design draft) {
		Desk after = this.designs.draft(before.desk(), draft, this.themes.of(before.pool(), before.client()));
		this.journal.change(before.subject(), "branding.draft", before.desk().current(), draft);
		return before.with(after);
	}

	/** Forgets the draft. */
	@Transactional
	public Board discard(Board before) {
		if (!before.drafted()) {
			return before;
		}
		this.journal.change(before.subject(), "branding.discard", before.desk().draft(), before.desk().published());
		return before.with(this.designs.discard(before.desk()));
	}

	/**
	 * Lets pages wear the draft.
	 * @throws BrokenRulesException if some of it could not be read
	 */
	@Transactional
	public Board publish(Board before) {
		List<Violation> close = tooClose(before, before.desk().current()).stream()
			.map(BrandingTasks::violation)
			.toList();
		if (!close.isEmpty()) {
			throw new BrokenRulesException("Design", close);
		}
		Desk after = this.designs.publish(before.desk(), Caller.current().id());
		this.journal.change(before.subject(), "branding.publish", before.desk().published(), after.published());
		return before.with(after);
	}

	/**
	 * Lets pages wear what they wore before; number 0 is the theme alone.
	 * @return nothing if there is no such revision
	 */
	@Transactional
	public Optional<Board> restore(Board before, int revision) {
		Optional<Desk> after = this.designs.restore(before.desk(), revision, Caller.current().id());
		after.ifPresent(desk -> this.journal.change(before.subject(), "branding.restore", before.desk().published(),
				desk.published()));
		return after.map(before::with);
	}

	/**
	 * Keeps a picture, for a draft to name it.
	 * @param field where it was given
	 * @return its name
	 */
	@Transactional
	public String keep(Pool pool, String field, byte[] content) {
		String name = this.designs.keep(pool.id(), field, content);
		this.journal.change(Subject.of(pool.id(), name), "branding.picture", null, Map.of("picture", name));
		return name;
	}

	/**
	 * A mail with made-up content, in a design that nobody wears yet. What all mails say
	 * is shown in one of them; texts to phones stand one below the other.
	 * @param letter one of {@link Design#letters()}
	 */
	public RenderedMail letter(Board board, Design design, String letter, Locale language) {
		Theme theme = worn(board, design, language);
		AppClient client = board.client();
		String name = (client != null) ? client.name() : board.pool().name();
		if (letter.equals("sms")) {
			return new RenderedMail("",
					Objects.requireNonNull(Design.letters().get(letter))
						.keySet()
						.stream()
						.map(key -> theme.text(key, language, name, LetterSamples.CODE))
						.collect(Collectors.joining("\n\n")),
					"");
		}
		return this.templates.mail(theme, name, letter.equals("every") ? "confirm-sign-up" : letter, language,
				LetterSamples.MODEL);
	}

	/**
	 * What a mail says in a design, by the messages' keys, with places for what they
	 * tell.
	 */
	public Map<String, String> words(Board board, Design design, String letter, Locale language) {
		Theme theme = worn(board, design, language);
		Map<String, String> words = new LinkedHashMap<>();
		Objects.requireNonNull(Design.letters().get(letter))
			.keySet()
			.forEach(key -> words.put(key, theme.text(key, language, "{0}", "{1}")));
		return words;
	}

	private Theme worn(Board board, Design design, Locale language) {
		return this.themes.fit(board.pool(), board.client(), design, new Fitting.How(false, "", language)).theme();
	}

	/** What was published, the newest first. */
	public List<Designs.Published> revisions(Board board) {
		return this.designs.revisions(board.desk().owner());
	}

	/** What could not be read if pages wore that design. */
	public List<Contrast> tooClose(Board board, Design design) {
		return this.themes.tooClose(board.pool(), board.client(), design);
	}

	/** What is wrong with two colours that are too close. */
	public static Violation violation(Contrast contrast) {
		String field = "colors." + contrast.scheme() + "." + contrast.ink();
		String better = contrast.better();
		return (better != null)
				? Violation.of(field, "rule.contrast", contrast.color(), contrast.groundColor(), contrast.ratio(),
						contrast.wanted(), better)
				: Violation.of(field, "rule.contrast.none", contrast.color(), contrast.groundColor(), contrast.ratio(),
						contrast.wanted());
	}

	/**
	 * A design on the table, and whose it is.
	 *
	 * @param client none for the pool's own
	 */
	public record Board(Pool pool, @Nullable AppClient client, Desk desk) {

		/** The id of the client whose design it is; empty for the pool's. */
		public String clientId() {
			AppClient owner = this.client;
			return (owner != null) ? owner.id() : "";
		}

		/** What of it was read, to notice that somebody else was faster. */
		public String version() {
			return String.valueOf(this.desk.version());
		}

		/** Whether there is a draft that nobody wears. */
		public boolean drafted() {
			return this.desk.draft() != null;
		}

		Subject subject() {
			AppClient owner = this.client;
			return (owner != null) ? Subject.of(owner) : Subject.of(this.pool.id(), this.pool.id());
		}

		Board with(Desk after) {
			return new Board(this.pool, this.client, after);
		}

	}

}
