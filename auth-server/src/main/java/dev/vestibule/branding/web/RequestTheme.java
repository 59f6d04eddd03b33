package dev.vestibule.branding.web;

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

	private final Themes themes;

	RequestTheme(Themes themes) {
		this.themes = themes;
	}

	Theme of(HttpServletRequest request) {
		return this.themes.of(pool(request), client(request));
	}

	@Nullable Pool pool(HttpServletRequest request) {
		return (request.getAttribute(CurrentPool.ATTRIBUTE) instanceof Pool pool) ? pool : null;
	}

	@Nullable AppClient client(HttpServletRequest request) {
		return (request.getAttribute(Themes.CLIENT_ATTRIBUTE) instanceof AppClient client) ? client : null;
	}

}
