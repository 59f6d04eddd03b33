package dev.vestibule.branding.web;

import java.util.Locale;
import java.util.Optional;

import dev.vestibule.branding.DesignedThemes.Fitting;
import dev.vestibule.branding.Languages;
import dev.vestibule.pool.Pool;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Chooses a page's language among those its theme speaks: {@code lang}, OpenID Connect's
 * {@code ui_locales}, what was chosen before, what the browser prefers, the pool's own.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class PageLocaleResolver implements LocaleResolver {

	static final String LANG = "lang";

	static final String UI_LOCALES = "ui_locales";

	private final RequestTheme themes;

	private final LanguageCookie cookie;

	PageLocaleResolver(RequestTheme themes, LanguageCookie cookie) {
		this.themes = themes;
		this.cookie = cookie;
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		Fitting fitting = this.themes.fitting(request);
		if (fitting != null) {
			return fitting.language();
		}
		Languages languages = this.themes.of(request).languages();
		return asked(request, languages).or(() -> this.cookie.read(request).flatMap(languages::nearest))
			.or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).flatMap(languages::accepted))
			.orElseGet(() -> languages.nearest(otherwise(request)));
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("A language is chosen by the parameter " + LANG);
	}

	private Locale otherwise(HttpServletRequest request) {
		Pool pool = this.themes.pool(request);
		return (pool != null) ? pool.policy().locale() : Locale.ENGLISH;
	}

	private static Optional<Locale> asked(HttpServletRequest request, Languages languages) {
		return Optional.ofNullable(request.getParameter(LANG))
			.flatMap(languages::nearest)
			.or(() -> Optional.ofNullable(request.getParameter(UI_LOCALES)).flatMap(languages::firstOf));
	}

}
