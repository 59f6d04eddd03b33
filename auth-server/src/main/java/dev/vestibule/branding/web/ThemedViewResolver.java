package dev.vestibule.branding.web;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Turns the view names that controllers return into themed pages. */
@Component
class ThemedViewResolver implements ViewResolver, Ordered {

	/**
	 * Neither a redirect nor one of Thymeleaf's fragment expressions, which would be
	 * evaluated.
	 */
	private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

	private final Parts parts;

	ThemedViewResolver(RequestTheme themes, PageLocaleResolver locales, Pages pages, WebApplicationContext context) {
		this.parts = new Parts(themes, locales, pages, context);
	}

	@Override
	public @Nullable View resolveViewName(String name, Locale locale) {
		return NAME.matcher(name).matches() ? new ThemedView(name, this.parts) : null;
	}

	@Override
	public int getOrder() {
		// Before Boot's resolver of its own error view.
		return Ordered.LOWEST_PRECEDENCE - 20;
	}

	/** What a view needs to render itself. */
	record Parts(RequestTheme themes, PageLocaleResolver locales, Pages pages, WebApplicationContext context) {
	}

}
