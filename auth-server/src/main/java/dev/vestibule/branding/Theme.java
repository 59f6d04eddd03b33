package dev.vestibule.branding;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.context.MessageSource;

/** A brand: its look, texts, pictures and templates, read and checked. */
public final class Theme {

	private final String name;

	private final Look look;

	private final Texts texts;

	private final Assets assets;

	private final String hash;

	private final SpringTemplateEngine engine;

	private Theme(String name, Look look, Texts texts, Assets assets, SpringTemplateEngine engine) {
		this.name = name;
		this.look = look;
		this.texts = texts;
		this.assets = assets;
		this.hash = assets.hash();
		this.engine = engine;
	}

	static Theme of(String name, List<ThemeSource> layers, Assets jar) {
		Assets assets = jar.with(layers);
		Look look = new LookReader(layers, assets).read();
		assets.put(Stylesheet.PATH,
				new Stylesheet(look, assets.text("css/vestibule.css"), assets.text("css/theme.css")).text());
		Texts texts = Texts.of(layers);
		return new Theme(name, look, texts, assets, Engines.of(layers, texts.source()));
	}

	/** The folder's name. */
	public String name() {
		return this.name;
	}

	/** What the brand is called. */
	public String title() {
		return this.look.name();
	}

	/** Where its logo is. */
	public Optional<Logo> logo() {
		return Optional.ofNullable(this.look.logo())
			.map(light -> new Logo(url(light), url(Objects.requireNonNullElse(this.look.logoDark(), light)),
					this.look.nameBesideLogo()));
	}

	/** Where the browser tab's picture is. */
	public @Nullable String icon() {
		return (this.look.icon() != null) ? url(this.look.icon()) : null;
	}

	/** The engine that renders this theme's templates and no other's. */
	public SpringTemplateEngine engine() {
		return this.engine;
	}

	/** This theme's texts. */
	public MessageSource messages() {
		return this.texts.source();
	}

	/** The languages it speaks. */
	public Languages languages() {
		return this.texts.languages();
	}

	/** A text in the nearest language there is. */
	public String text(String key, Locale locale, Object... arguments) {
		return messages().getMessage(key, arguments, languages().nearest(locale));
	}

	/** One of its files. */
	public Optional<Asset> asset(String path) {
		return this.assets.find(path);
	}

	/** A part of its files' addresses that changes whenever one of them does. */
	public String hash() {
		return this.hash;
	}

	/** Where browsers load one of its files from. */
	public String url(String path) {
		return "/assets/" + this.name + "/" + this.hash + "/" + path;
	}

	/** Where browsers load its style sheet from. */
	public String stylesheet() {
		return url(Stylesheet.PATH);
	}

	Look look() {
		return this.look;
	}

	/**
	 * The picture on top of every page.
	 *
	 * @param withName whether the application's name stands beside it
	 */
	public record Logo(String light, String dark, boolean withName) {
	}

}
