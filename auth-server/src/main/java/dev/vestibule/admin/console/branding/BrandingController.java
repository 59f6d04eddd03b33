package dev.vestibule.admin.console.branding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.branding.BrandingPage.Ground;
import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pools;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The design of a pool, or of one of its clients: draft, publish, go back. */
@Controller("consoleBrandingController")
class BrandingController {

	static final String PATH = "/admin/pools/{pool}/branding";

	/*
	 * The console's own, and a frame of ours, and asking us again while somebody types.
	 */
	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; "
			+ "font-src 'self'; script-src 'self'; frame-src 'self'; connect-src 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'; form-action 'self'";

	private static final List<String> PICTURES = List.of("logo.light", "logo.dark", "logo.icon", "backdrop.picture");

	private final Pools pools;

	private final Clients clients;

	private final DesignedThemes themes;

	private final BrandingTasks tasks;

	BrandingController(Pools pools, Clients clients, DesignedThemes themes, BrandingTasks tasks) {
		this.pools = pools;
		this.clients = clients;
		this.themes = themes;
		this.tasks = tasks;
	}

	@ModelAttribute
	void policy(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", POLICY);
	}

	@Needs(Permission.READ)
	@GetMapping(PATH)
	String show(@PathVariable String pool, @RequestParam(required = false) @Nullable String client,
			@RequestParam(required = false) @Nullable String done, Model model) {
		Board board = board(pool, client);
		model.addAttribute("done", done);
		return page(board, BrandingForm.of(board.desk().current()), List.of(), model);
	}

	/** The findings alone, while somebody types. */
	@Needs(Permission.READ)
	@GetMapping(PATH + "/contrast")
	String contrast(@PathVariable String pool, @RequestParam Map<String, String> typed, Model model) {
		return page(board(pool, typed.get("client")), new BrandingForm(typed), List.of(), model) + "-contrast";
	}

	@Needs(Permission.POOLS)
	@PostMapping(PATH)
	String change(@PathVariable String pool, @RequestParam Map<String, String> typed,
			@RequestParam Map<String, MultipartFile> files, Model model) {
		Board before = board(pool, typed.get("client"));
		BrandingForm form = new BrandingForm(typed);
		if (!String.valueOf(before.desk().version()).equals(typed.get("version"))) {
			model.addAttribute("trouble", "console.branding.stale");
			return page(before, form, List.of(), model);
		}
		return typed.containsKey("discard") ? discarded(before) : drafted(before, form, files, model);
	}

	private String discarded(Board before) {
		return back(this.tasks.discard(before), "branding-discard");
	}

	private String drafted(Board before, BrandingForm typed, Map<String, MultipartFile> files, Model model) {
		BrandingForm form = typed;
		Board board = before;
		try {
			form = kept(before, typed, files);
			refuseNoNumbers(form);
			board = this.tasks.draft(before, form.design());
			if (!typed.typed().containsKey("publish")) {
				return back(board, "branding-draft");
			}
			return back(this.tasks.publish(board), "branding-publish");
		}
		catch (BrokenRulesException ex) {
			model.addAttribute("trouble", board.equals(before) ? "console.wrong" : "console.branding.unpublished");
			return page(board, form, ex.broken(), model);
		}
		catch (OptimisticLockingFailureException ex) {
			model.addAttribute("trouble", "console.branding.stale");
			return page(board(before.pool().id(), typed.value("client")), form, List.of(), model);
		}
	}

	@Needs(Permission.POOLS)
	@PostMapping(PATH + "/restore")
	String restore(@PathVariable String pool, @RequestParam(required = false) @Nullable String client,
			@RequestParam int revision) {
		return this.tasks.restore(board(pool, client), revision)
			.map(board -> back(board, "branding-restore"))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** Puts the names of uploaded pictures where their files were. */
	private BrandingForm kept(Board board, BrandingForm typed, Map<String, MultipartFile> files) {
		BrandingForm form = typed;
		for (String field : PICTURES) {
			MultipartFile file = files.get(field + ".file");
			if (file != null && !file.isEmpty()) {
				form = form.with(field, this.tasks.keep(board.pool(), field, bytes(file)));
			}
			else if (typed.value(field + ".remove") != null) {
				form = form.with(field, "");
			}
		}
		return form;
	}

	private static byte[] bytes(MultipartFile file) {
		try {
			return file.getBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void refuseNoNumbers(BrandingForm form) {
		List<Violation> broken = form.noNumbers().stream().map(field -> Violation.of(field, "rule.number")).toList();
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Design", broken);
		}
	}

	private String page(Board board, BrandingForm form, List<Violation> broken, Model model) {
		Map<String, Violation> wrong = new LinkedHashMap<>();
		broken.forEach(violation -> wrong.putIfAbsent(violation.field(), violation));
		model.addAttribute("branding",
				new BrandingPage(board, ground(board, form), form,
						this.tasks.tooClose(board, form.design()).stream().map(BrandingTasks::violation).toList(),
						wrong, this.tasks.revisions(board), this.clients.of(board.pool().id())));
		model.addAttribute("samples", PreviewController.pages());
		return "console/branding";
	}

	private Ground ground(Board board, BrandingForm form) {
		return Ground.of(this.themes.below(board.pool(), board.client()),
				this.themes.colors(board.pool(), board.client(), form.design()));
	}

	private Board board(String pool, @Nullable String client) {
		return this.tasks.board(this.pools.get(pool), client)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static String back(Board board, String done) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromPath(PATH).queryParam("done", done);
		if (board.client() != null) {
			uri.queryParam("client", board.client().id());
		}
		return "redirect:" + uri.encode().buildAndExpand(board.pool().id()).toUriString();
	}

}
