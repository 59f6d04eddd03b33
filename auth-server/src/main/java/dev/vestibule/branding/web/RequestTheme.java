package dev.vestibule.branding.web;

import dev.vestibule.branding.Design;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.branding.DesignedThemes.Fitting;
import dev.vestibule.branding.Theme;
import dev.vestibule.branding.Themes;
import dev.vestibule.client.AppClient;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Whose page a request asks for, as the doors have noted on it. */
@Component
class RequestTheme {

	private final DesignedThemes themes;

	RequestTheme(DesignedThemes themes) {
		this.themes = themes;
	}

	Theme of(HttpServletRequest request) {
		Fitting fitting = fitting(request);
		return (fitting != null) ? fitting.theme() : this.themes.of(pool(request), client(request));
	}

	/** What is designed of the links below the page. */
	Design.Links links(HttpServletRequest request) {
		Fitting fitting = fitting(request);
		if (fitting != null) {
			return fitting.links();
		}
		Pool pool = pool(request);
		return (pool != null) ? this.themes.links(pool, client(request)) : Design.EMPTY.links();
	}

	/** What is only tried on, on a request for that. */
	@Nullable Fitting fitting(HttpServletRequest request) {
		return (request.getAttribute(Fitting.ATTRIBUTE) instanceof Fitting fitting) ? fitting : null;
	}

	@Nullable Pool pool(HttpServletRequest request) {
		return (request.getAttribute(CurrentPool.ATTRIBUTE) instanceof Pool pool) ? pool : null;
	}

	@Nullable AppClient client(HttpServletRequest request) {
		return (request.getAttribute(Themes.CLIENT_ATTRIBUTE) instanceof AppClient client) ? client : null;
	}

}
