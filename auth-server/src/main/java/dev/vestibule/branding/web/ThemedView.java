package dev.vestibule.branding.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.branding.Theme;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.view.ThymeleafView;

import org.springframework.http.MediaType;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;

/**
 * A page by its template's name. Theme and language are chosen when it is rendered, so
 * that one and the same view serves every pool, and filters can show pages too.
 */
record ThemedView(String name, ThemedViewResolver.Parts parts) implements View {

	private static final String CONTENT_TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8).toString();

	@Override
	public String getContentType() {
		return CONTENT_TYPE;
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		if (request.getAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE) == null) {
			request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, this.parts.locales());
		}
		Theme theme = this.parts.themes().of(request);
		Locale locale = this.parts.locales().resolveLocale(request);
		Map<String, Object> all = new HashMap<>((model != null) ? model : Map.of());
		all.put("page", this.parts.pages().of(request, theme, locale));
		Template template = new Template(this.name, theme, locale, this.parts.context());
		theme.render(() -> {
			template.render(all, request, response);
			return this;
		});
	}

	private static final class Template extends ThymeleafView {

		Template(String name, Theme theme, Locale locale, WebApplicationContext context) {
			super(name);
			setTemplateEngine(theme.engine());
			setLocale(locale);
			setContentType(CONTENT_TYPE);
			setCharacterEncoding(StandardCharsets.UTF_8.name());
			// A template that fails must not leave half a page behind.
			setProducePartialOutputWhileProcessing(false);
			setApplicationContext(context);
		}

	}

}
