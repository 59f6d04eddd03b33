package dev.vestibule.branding.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.vestibule.branding.Design;
import dev.vestibule.branding.Languages;
import dev.vestibule.branding.Theme;
import dev.vestibule.branding.web.Page.Language;
import dev.vestibule.branding.web.Page.Links;
import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Fills the frame of a page. */
@Component
class Pages {

	/** What a page that answers a form needs again when its language is switched. */
	private static final Set<String> KEPT = Set.of("journey", "link");

	private final RequestTheme requestTheme;

	private final boolean outbox;

	Pages(RequestTheme requestTheme, BaseUrl baseUrl, @Value("${spring.mail.host}") String mailHost) {
		this.requestTheme = requestTheme;
		this.outbox = mailHost.isBlank() && baseUrl.loopback();
	}

	Page of(HttpServletRequest request, Theme theme, Locale locale) {
		Pool pool = this.requestTheme.pool(request);
		AppClient client = this.requestTheme.client(request);
		CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
		return new Page(theme, (pool != null) ? pool.name() : "", (client != null) ? client.name() : null,
				(pool != null) ? "/" + pool.id() : "", locale.toLanguageTag(), Languages.direction(locale),
				languages(request, theme, locale), csrf, links(pool, client, this.requestTheme.links(request)),
				pool != null && pool.policy().demo() && this.outbox);
	}

	private static List<Language> languages(HttpServletRequest request, Theme theme, Locale current) {
		return theme.languages()
			.all()
			.stream()
			.map(locale -> new Language(locale.toLanguageTag(), name(locale), switchTo(request, locale),
					locale.equals(current)))
			.toList();
	}

	private static String name(Locale locale) {
		String name = locale.getDisplayName(locale);
		return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
	}

	/** A query alone: it keeps the page's path, and cannot lead to another host. */
	private static String switchTo(HttpServletRequest request, Locale locale) {
		boolean form = !"GET".equals(request.getMethod());
		StringBuilder query = new StringBuilder("?");
		request.getParameterMap().forEach((name, values) -> {
			if (!name.equals(PageLocaleResolver.LANG) && (!form || KEPT.contains(name))) {
				query.append(encode(name)).append('=').append(encode(values[0])).append('&');
			}
		});
		return query.append(PageLocaleResolver.LANG).append('=').append(locale.toLanguageTag()).toString();
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/** A client's own terms stand for the pool's: its visitor agrees to them. */
	private static Links links(@Nullable Pool pool, @Nullable AppClient client, Design.Links designed) {
		String home = (client != null) ? client.settings().clientUri() : null;
		if (client != null && (client.settings().tosUri() != null || client.settings().policyUri() != null)) {
			return new Links(client.settings().tosUri(), client.settings().policyUri(), home, designed.imprint(),
					designed.help());
		}
		String terms = (pool != null) ? pool.policy().signUp().terms() : null;
		String privacy = (pool != null) ? pool.policy().signUp().privacy() : null;
		return new Links(terms, (designed.privacy() != null) ? designed.privacy() : privacy, home, designed.imprint(),
				designed.help());
	}

}
