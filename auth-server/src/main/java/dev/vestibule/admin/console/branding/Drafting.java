package dev.vestibule.admin.console.branding;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Saves as the draft what a form says, and publishes it where that was meant. */
@Component
class Drafting {

	private static final String STALE = "console.overtaken";

	private final Pools pools;

	private final BrandingTasks tasks;

	Drafting(Pools pools, BrandingTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	/** The design of a pool, or of one of its clients. */
	Board board(String pool, @Nullable String client) {
		return this.tasks.board(this.pools.get(pool), client)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/**
	 * Saves a form.
	 * @param typed with the version that the form was filled from, and which button was
	 * pressed
	 */
	Saved save(Board before, Map<String, String> typed, Supplier<Design> design) {
		if (!before.version().equals(typed.get("version"))) {
			return new Saved(before, null, STALE, List.of());
		}
		if (typed.containsKey("discard")) {
			return new Saved(this.tasks.discard(before), "branding-discard", null, List.of());
		}
		Board board = before;
		try {
			board = this.tasks.draft(before, design.get());
			return typed.containsKey("publish")
					? new Saved(this.tasks.publish(board), "branding-publish", null, List.of())
					: new Saved(board, "branding-draft", null, List.of());
		}
		catch (BrokenRulesException ex) {
			return new Saved(board, null, board.equals(before) ? "console.wrong" : "console.branding.unpublished",
					ex.broken());
		}
	}

	/**
	 * What became of it.
	 *
	 * @param done the key of what was done, if it was
	 * @param trouble the key of why it was not
	 */
	record Saved(Board board, @Nullable String done, @Nullable String trouble, List<Violation> broken) {

		/** Back to the page that the form is on. */
		String back(String path, Map<String, String> shown) {
			UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path).queryParam("done", this.done);
			if (this.board.client() != null) {
				uri.queryParam("client", this.board.client().id());
			}
			shown.forEach(uri::queryParam);
			return "redirect:" + uri.encode().buildAndExpand(this.board.pool().id()).toUriString();
		}

	}

}
