package dev.vestibule.branding.web;

import java.util.Locale;

import dev.vestibule.branding.Theme;
import dev.vestibule.branding.Themes;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The application's message source: texts of the theme that the current request's page
 * wears. Spring asks it for the texts of form errors.
 */
@Component("messageSource")
class RequestMessages implements MessageSource {

	private final Themes themes;

	private final RequestTheme requestTheme;

	RequestMessages(Themes themes, RequestTheme requestTheme) {
		this.themes = themes;
		this.requestTheme = requestTheme;
	}

	@Override
	public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String otherwise,
			@Nullable Locale locale) {
		Theme theme = theme();
		return theme.messages().getMessage(code, arguments, otherwise, known(theme, locale));
	}

	@Override
	public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
		Theme theme = theme();
		return theme.messages().getMessage(code, arguments, known(theme, locale));
	}

	@Override
	public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
		Theme theme = theme();
		return theme.messages().getMessage(resolvable, known(theme, locale));
	}

	private Theme theme() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)
				? this.requestTheme.of(current.getRequest()) : this.themes.fallback();
	}

	private static Locale known(Theme theme, @Nullable Locale locale) {
		return theme.languages().nearest((locale != null) ? locale : Locale.ENGLISH);
	}

}
