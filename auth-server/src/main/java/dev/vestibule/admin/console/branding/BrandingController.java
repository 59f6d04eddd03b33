package dev.vestibule.admin.console.branding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.branding.BrandingPage.Ground;
import dev.vestibule.admin.console.branding.Drafting.Saved;
import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

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

/** The design of a pool, or of one of its clients: draft, publish, go back. */
@Controller("consoleBrandingController")
class BrandingController {

	static final String PATH = "/admin/pools/{pool}/branding";

	/*
	 * The console's own, and a frame of ours, and asking us again while somebody types.
	 */
	static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; "
			+ "font-src 'self'; script-src 'self'; frame-src 'self'; connect-src 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'; form-action 'self'";

	private static final List<String> PICTURES = List.of("logo.light", "logo.dark", "logo.icon", "backdrop.picture");

	private final Clients clients;

	private final DesignedThemes themes;

	private final BrandingTasks tasks;

	private final Drafting drafting;

	BrandingController(Clients clients, DesignedThemes themes, BrandingTasks tasks, Drafting drafting) {
		this.clients = clients;
		this.themes = themes;
		this.tasks = tasks;
		this.drafting = drafting;
	}

	@ModelAttribute
	void policy(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", POLICY);
	}

	@Needs(Permission.READ)
	@GetMapping(PATH)
	String show(@PathVariable String pool, @RequestParam(required = false) @Nullable String client,
			@RequestParam(required = false) @Nullable String done, Model model) {
		Board board = this.drafting.board(pool, client);
		model.addAttribute("done", done);
		return page(board, BrandingForm.of(board.desk().current()), List.of(), model);
	}

	/** The findings alone, while somebody types. */
	@Needs(Permission.READ)
	@GetMapping(PATH + "/contrast")
	String contrast(@PathVariable String pool, @RequestParam Map<String, String> typed, Model model) {
		return page(this.drafting.board(pool, typed.get("client")), new BrandingForm(typed), List.of(), model)
				+ "-contrast";
	}

	@Needs(Permission.POOLS)
	@PostMapping(PATH)
	String change(@PathVariable String pool, @RequestParam Map<String, String> typed,
			@RequestParam Map<String, MultipartFile> files, Model model) {
		Board before = this.drafting.board(pool, typed.get("client"));
		AtomicReference<BrandingForm> form = new AtomicReference<>(new BrandingForm(typed));
		Saved saved = this.drafting.save(before, typed, () -> {
			form.set(kept(before, form.get(), files));
			refuseNoNumbers(form.get());
			// Mails are worded on a page of their own.
			return form.get().design().withLettersOf(before.desk().current());
		});
		if (saved.done() != null) {
			return saved.back(PATH, Map.of());
		}
		model.addAttribute("trouble", saved.trouble());
		return page(saved.board(), form.get(), saved.broken(), model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(PATH + "/restore")
	String restore(@PathVariable String pool, @RequestParam(required = false) @Nullable String client,
			@RequestParam int revision) {
		return this.tasks.restore(this.drafting.board(pool, client), revision)
			.map(board -> new Saved(board, "branding-restore", null, List.of()).back(PATH, Map.of()))
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

}
