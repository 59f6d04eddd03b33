package dev.vestibule.branding.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.vestibule.branding.Theme;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.StringUtils;

/**
 * What every template finds under {@code page}, whichever controller chose it.
 *
 * @param theme where its style sheet, scripts and pictures come from
 * @param poolName the pool's name, empty on pages without one
 * @param clientName the application that sent the visitor here
 * @param base the path that everything of the pool stands below, empty without one
 * @param languages what the visitor may switch to, the current one included
 * @param outbox whether there is an outbox to look into, because no mail is sent
 */
public record Page(Theme theme, String poolName, @Nullable String clientName, String base, String locale,
		String direction, List<Language> languages, @Nullable CsrfToken csrf, Links links, boolean outbox) {

	/** Whose page this is: the pool's, or the theme's where there is none. */
	public String brandName() {
		return this.poolName.isEmpty() ? this.theme.title() : this.poolName;
	}

	/** What its visitor is on the way to. */
	public String name() {
		return (this.clientName != null) ? this.clientName : brandName();
	}

	/** Where its style sheet is. */
	public String stylesheetUrl() {
		return this.theme.stylesheet();
	}

	/** The name of the form field that proves where a form came from. */
	public String csrfName() {
		return (this.csrf != null) ? this.csrf.getParameterName() : "";
	}

	/** Its value. Only forms ask for it, since asking may set a cookie. */
	public String csrfToken() {
		return (this.csrf != null) ? this.csrf.getToken() : "";
	}

	/**
	 * Whether an address can be a link. What a client registered may be anything, and
	 * only one of the web is safe to follow.
	 */
	public boolean web(@Nullable String uri) {
		return uri != null && (uri.startsWith("https://") || uri.startsWith("http://"));
	}

	/**
	 * What an attribute is called that nobody has given a text: its own name, readable.
	 */
	public String called(String attribute) {
		String name = attribute.substring(attribute.indexOf(':') + 1).replace('_', ' ');
		return StringUtils.capitalize(name);
	}

	/** By what kinds of names one signs in, as the keys of texts about them end. */
	public String kinds(Collection<?> names) {
		return names.stream().map(String::valueOf).sorted().collect(Collectors.joining("-"));
	}

	/** A language to switch to, named in itself. */
	public record Language(String tag, String name, String url, boolean current) {
	}

	/**
	 * Addresses outside of ours.
	 *
	 * @param imprint who is behind the pages
	 * @param help where visitors find help
	 * @param home the application's own page
	 */
	public record Links(@Nullable String terms, @Nullable String privacy, @Nullable String home,
			@Nullable String imprint, @Nullable String help) {
	}

}
