package dev.vestibule.admin.api.pool;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.DesignedThemes.Contrast;
import dev.vestibule.branding.Designs.Desk;
import dev.vestibule.branding.Designs.Published;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the pages of a pool wear over their theme, or those of one client. */
@RestController
class BrandingController {

	private static final String ALL = Api.POOL + "/branding";

	private static final String IF_MATCH = "If-Match";

	private final Pools pools;

	private final BrandingTasks tasks;

	BrandingController(Pools pools, BrandingTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	/** Shows the draft, if there is one, and what is published. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	ResponseEntity<BrandingView> show(@PathVariable String pool,
			@RequestParam(required = false) @Nullable String client) {
		return answer(board(pool, client, null));
	}

	/** Replaces the draft, which nobody wears. */
	@Needs(Permission.POOLS)
	@PutMapping(ALL + "/draft")
	ResponseEntity<BrandingView> draft(@PathVariable String pool,
			@RequestParam(required = false) @Nullable String client,
			@RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch, @Input Design draft) {
		return answer(this.tasks.draft(board(pool, client, ifMatch), draft));
	}

	/** Forgets the draft. */
	@Needs(Permission.POOLS)
	@DeleteMapping(ALL + "/draft")
	ResponseEntity<Void> discard(@PathVariable String pool, @RequestParam(required = false) @Nullable String client,
			@RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch) {
		this.tasks.discard(board(pool, client, ifMatch));
		return ResponseEntity.noContent().build();
	}

	/** Lets pages wear the draft, if all of it can be read. */
	@Needs(Permission.POOLS)
	@PostMapping(ALL + "/publish")
	ResponseEntity<BrandingView> publish(@PathVariable String pool,
			@RequestParam(required = false) @Nullable String client,
			@RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch) {
		return published(this.tasks.publish(board(pool, client, ifMatch)));
	}

	/** Lists what was published, the newest first. */
	@Needs(Permission.READ)
	@GetMapping(ALL + "/revisions")
	Page<RevisionView> revisions(@PathVariable String pool, @RequestParam(required = false) @Nullable String client) {
		return new Page<>(this.tasks.revisions(board(pool, client, null)).stream().map(RevisionView::of).toList(),
				null);
	}

	/** Lets pages wear a former revision again; number 0 is the theme alone. */
	@Needs(Permission.POOLS)
	@PostMapping(ALL + "/revisions/{revision}/restore")
	ResponseEntity<BrandingView> restore(@PathVariable String pool, @PathVariable int revision,
			@RequestParam(required = false) @Nullable String client,
			@RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch) {
		return published(this.tasks.restore(board(pool, client, ifMatch), revision).orElseThrow(MissingException::new));
	}

	/** Keeps a picture, for drafts of the pool to name it. */
	@Needs(Permission.POOLS)
	@PostMapping(ALL + "/pictures")
	ResponseEntity<PictureView> addPicture(@PathVariable String pool, @Input NewPicture input) {
		Board board = board(pool, null, null);
		byte[] content;
		try {
			content = Base64.getDecoder().decode(input.content());
		}
		catch (IllegalArgumentException ex) {
			throw new BrokenRulesException("Picture", List.of(Violation.of("content", "rule.shape")));
		}
		String name = this.tasks.keep(board.pool(), "content", content);
		String url = board.desk().owner().picture(name);
		return Api.created(url, new PictureView(name, url), null);
	}

	private Board board(String poolId, @Nullable String client, @Nullable String ifMatch) {
		Board board = this.tasks.board(this.pools.get(poolId), client).orElseThrow(MissingException::new);
		Api.ifMatch(ifMatch, board.desk().version());
		return board;
	}

	private ResponseEntity<BrandingView> answer(Board board) {
		return Api.tagged(view(board), board.desk().version());
	}

	private ResponseEntity<BrandingView> published(Board board) {
		return Api.created(Api.BASE + "/pools/" + board.pool().id() + "/branding", view(board), board.desk().version());
	}

	private BrandingView view(Board board) {
		Desk desk = board.desk();
		return new BrandingView(desk.draft(), desk.published(), desk.revision(),
				this.tasks.tooClose(board, desk.current()).stream().map(Closeness::of).toList());
	}

	/**
	 * Where a design stands.
	 *
	 * @param revision the number of what is published, 0 if nothing ever was
	 * @param tooClose colours that keep the draft from being published
	 */
	record BrandingView(@Nullable Design draft, Design published, int revision, List<Closeness> tooClose) {
	}

	/** Two colours that cannot be told apart well enough, and what to do. */
	record Closeness(String field, String message, @Nullable String better) {

		static Closeness of(Contrast contrast) {
			Violation violation = BrandingTasks.violation(contrast);
			return new Closeness(violation.field(), violation.message(), contrast.better());
		}

	}

	/** Something that was published. */
	record RevisionView(int revision, Design design, String publishedBy, Instant publishedAt) {

		static RevisionView of(Published published) {
			return new RevisionView(published.revision(), published.design(), published.by(), published.at());
		}

	}

	/**
	 * A picture to be.
	 *
	 * @param content PNG, JPEG, WebP or an SVG that only draws, in Base64
	 */
	record NewPicture(String content) {
	}

	/** A picture. */
	record PictureView(String name, String url) {
	}

}
