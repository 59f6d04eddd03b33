package dev.vestibule.branding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;

/** Renders what is not a page: mails, in the theme and language of whom they are for. */
public final class ThemedTemplates {

	private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*(\\.txt|\\.html)?");

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

	private final DesignedThemes themes;

	private final BaseUrl baseUrl;

	ThemedTemplates(DesignedThemes themes, BaseUrl baseUrl) {
		this.themes = themes;
		this.baseUrl = baseUrl;
	}

	/**
	 * A mail's subject and both its bodies.
	 * @param kind the templates {@code mail/<kind>.txt} and {@code .html}, and the key
	 * {@code mail.<kind>.subject}
	 */
	public RenderedMail mail(Pool pool, @Nullable AppClient client, String kind, Locale locale,
			Map<String, Object> model) {
		return mail(this.themes.of(pool, client), name(pool, client), kind, locale, model);
	}

	/**
	 * The same in a theme that may be tried on.
	 * @param name on whose behalf it is written
	 */
	public RenderedMail mail(Theme theme, String name, String kind, Locale locale, Map<String, Object> model) {
		String subject = theme.text("mail." + kind + ".subject", locale, name);
		return new RenderedMail(CONTROLS.matcher(subject).replaceAll(" "),
				render(theme, name, "mail/" + kind + ".txt", locale, model),
				render(theme, name, "mail/" + kind + ".html", locale, model));
	}

	/**
	 * One template. It sees the model, and the theme's looks as {@code brand}.
	 * @param template its name, with {@code .txt} for one of text
	 */
	public String render(Pool pool, @Nullable AppClient client, String template, Locale locale,
			Map<String, Object> model) {
		return render(this.themes.of(pool, client), name(pool, client), template, locale, model);
	}

	private String render(Theme theme, String name, String template, Locale locale, Map<String, Object> model) {
		if (!NAME.matcher(template).matches()) {
			throw new IllegalArgumentException("Not the name of a template: " + template);
		}
		Locale language = theme.languages().nearest(locale);
		Map<String, Object> all = new HashMap<>(model);
		all.put("brand", Brand.of(theme, this.baseUrl, name, language));
		return theme.render(() -> theme.engine().process(template, new Context(language, all)));
	}

	/** One text in the nearest language there is. */
	public String text(Pool pool, @Nullable AppClient client, String key, Locale locale, Object... arguments) {
		return this.themes.of(pool, client).text(key, locale, arguments);
	}

	private static String name(Pool pool, @Nullable AppClient client) {
		return (client != null) ? client.name() : pool.name();
	}

}
