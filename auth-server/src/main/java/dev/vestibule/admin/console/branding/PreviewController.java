package dev.vestibule.admin.console.branding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.preview.Sample;
import dev.vestibule.admin.console.preview.Samples;
import dev.vestibule.admin.task.BrandingTasks;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Asset;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.branding.DesignedThemes.Fitting;
import dev.vestibule.branding.Themes;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pools;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Hosted pages with made-up content, in a design that nobody wears yet. They may be
 * framed by the console alone, and neither run scripts nor send forms.
 */
@Controller
class PreviewController {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
			+ "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

	/* Whoever may only look has a form that sends nothing. */
	private static final String TYPED = "colors.light.accent";

	private final Pools pools;

	private final DesignedThemes themes;

	private final BrandingTasks tasks;

	PreviewController(Pools pools, DesignedThemes themes, BrandingTasks tasks) {
		this.pools = pools;
		this.themes = themes;
		this.tasks = tasks;
	}

	/** A page in the draft, or in whatever is being typed. */
	@Needs(Permission.READ)
	@RequestMapping(path = BrandingController.PATH + "/preview", method = { RequestMethod.GET, RequestMethod.POST })
	ModelAndView preview(@PathVariable String pool, @RequestParam Map<String, String> typed, HttpServletRequest request,
			HttpServletResponse response) {
		Board board = board(pool, typed);
		BrandingForm form = typed.containsKey(TYPED) ? new BrandingForm(typed)
				: BrandingForm.of(board.desk().current());
		Sample sample = Samples.all()
			.stream()
			.filter(candidate -> candidate.name().equals(typed.getOrDefault("sample", "signin-password")))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		request.setAttribute(CurrentPool.ATTRIBUTE, board.pool());
		request.setAttribute(Themes.CLIENT_ATTRIBUTE, board.client());
		request.setAttribute(Fitting.ATTRIBUTE, fit(board, form, typed));
		// Nothing is sent from here, so nothing needs the console's token.
		request.removeAttribute(CsrfToken.class.getName());
		response.setHeader("Content-Security-Policy", POLICY);
		return new ModelAndView(sample.view(), sample.model());
	}

	/** The style sheet of a page that is tried on. */
	@Needs(Permission.READ)
	@GetMapping(BrandingController.PATH + "/style")
	ResponseEntity<byte[]> style(@PathVariable String pool, @RequestParam Map<String, String> typed) {
		Asset sheet = fit(board(pool, typed), new BrandingForm(typed), typed).theme()
			.asset("css/style.css")
			.orElseThrow();
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_TYPE, sheet.contentType())
			.body(sheet.content());
	}

	/**
	 * The pages there are, each with its states, as keys of texts and names of samples.
	 */
	static Map<String, List<String>> pages() {
		Map<String, List<String>> pages = new LinkedHashMap<>();
		Samples.all()
			.forEach(sample -> pages
				.computeIfAbsent("console.preview." + sample.view().replace('/', '.'), view -> new ArrayList<>())
				.add(sample.name()));
		return pages;
	}

	private Fitting fit(Board board, BrandingForm form, Map<String, String> typed) {
		boolean night = "dark".equals(typed.get("scheme"));
		Locale language = Locale.forLanguageTag(typed.getOrDefault("language", "en"));
		String style = BrandingController.PATH.replace("{pool}", board.pool().id()) + "/style?scheme="
				+ (night ? "dark" : "light") + "&client=" + ((board.client() != null) ? board.client().id() : "") + "&"
				+ form.query();
		return this.themes.fit(board.pool(), board.client(), form.design(), new Fitting.How(night, style, language));
	}

	private Board board(String pool, Map<String, String> typed) {
		return this.tasks.board(this.pools.get(pool), Objects.requireNonNullElse(typed.get("client"), ""))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
