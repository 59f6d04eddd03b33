package dev.vestibule.branding.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import dev.vestibule.branding.Languages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows the language before Spring Security's filters answer: the authorization endpoint
 * is one of them, and the pages it leads to must speak what it was asked for.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2)
class LanguageFilter extends OncePerRequestFilter {

	private final PageLocaleResolver locales;

	private final RequestTheme themes;

	private final LanguageCookie cookie;

	LanguageFilter(PageLocaleResolver locales, RequestTheme themes, LanguageCookie cookie) {
		this.locales = locales;
		this.themes = themes;
		this.cookie = cookie;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		LocaleContextHolder.setLocaleContext(() -> this.locales.resolveLocale(request));
		if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
			remember(request, response);
		}
		chain.doFilter(request, response);
	}

	private void remember(HttpServletRequest request, HttpServletResponse response) {
		Languages languages = this.themes.of(request).languages();
		String lang = request.getParameter(PageLocaleResolver.LANG);
		String wishes = request.getParameter(PageLocaleResolver.UI_LOCALES);
		Optional<Locale> chosen = Optional.ofNullable(lang).flatMap(languages::nearest);
		if (chosen.isPresent()) {
			this.cookie.keep(request, response, chosen.get(), true);
		}
		else if (wishes != null) {
			languages.firstOf(wishes).ifPresent(locale -> this.cookie.keep(request, response, locale, false));
		}
	}

}
