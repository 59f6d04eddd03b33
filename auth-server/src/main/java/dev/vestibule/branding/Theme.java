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

	private static final String RULES = "css/vestibule.css";

	private static final String ADDITIONS = "css/theme.css";

	private final String name;

	private final Look look;

	private final Texts texts;

	private final Assets assets;

	private final String hash;

	private final SpringTemplateEngine engine;

	/* Whatever of its files lies under it is loaded from there, as other pages do. */
	private final @Nullable Theme below;

	private final @Nullable String stylesheet;

	private Theme(String name, Look look, Texts texts, Assets assets, SpringTemplateEngine engine) {
		this.name = name;
		this.look = look;
		this.texts = texts;
		this.assets = assets;
		this.hash = assets.hash();
		this.engine = engine;
		this.below = null;
		this.stylesheet = null;
	}

	private Theme(Theme below, String name, Look look, Texts texts, Stylesheet sheet, @Nullable String stylesheet) {
		this.name = name;
		this.look = look;
		this.texts = texts;
		this.assets = below.assets.with(Stylesheet.PATH, sheet.text());
		this.hash = this.assets.hash();
		this.engine = below.engine;
		this.below = below;
		this.stylesheet = stylesheet;
	}

	static Theme of(String name, List<ThemeSource> layers, Assets jar) {
		Assets assets = jar.with(layers);
		Look look = new LookReader(layers, assets).read();
		assets.put(Stylesheet.PATH,
				new Stylesheet(look, Stylesheet.BOTH, assets.text(RULES), assets.text(ADDITIONS)).text());
		Texts texts = Texts.of(layers);
		return new Theme(name, look, texts, assets, Engines.of(layers, texts.forEngine()));
	}

	/**
	 * This theme with a design over it.
	 * @param owner who the design belongs to
	 */
	Theme with(Design design, Designs.Owner owner) {
		Look designed = this.look.with(design, owner.title(), owner::picture);
		return new Theme(this, owner.name(), designed, this.texts.worded(design.texts()),
				sheet(designed, Stylesheet.BOTH, design, owner), null);
	}

	/**
	 * The same by day or by night only, to be looked at before anybody wears it.
	 * @param stylesheet where its style sheet is then loaded from
	 */
	Theme fitting(Design design, Designs.Owner owner, boolean night, String stylesheet) {
		Look designed = this.look.with(design, owner.title(), owner::picture).always(night);
		return new Theme(this, owner.name(), designed, this.texts.worded(design.texts()),
				sheet(designed, night ? "dark" : "light", design, owner), stylesheet);
	}

	private Stylesheet sheet(Look designed, String scheme, Design design, Designs.Owner owner) {
		return new Stylesheet(designed, scheme, this.assets.text(RULES),
				this.assets.text(ADDITIONS) + Stylesheet.backdrop(design.backdrop(), owner::picture));
	}

	/** The folder's name, or whose design it is. */
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

	/** Renders something with this theme's engine, in its texts. */
	public <T, X extends Throwable> T render(ScopedValue.CallableOp<T, X> rendering) throws X {
		return this.texts.spoken(rendering);
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
		if (path.startsWith("/")) {
			return path;
		}
		if (this.below != null && !path.equals(Stylesheet.PATH)) {
			return this.below.url(path);
		}
		return "/assets/" + this.name + "/" + this.hash + "/" + path;
	}

	/** Where browsers load its style sheet from. */
	public String stylesheet() {
		return (this.stylesheet != null) ? this.stylesheet : url(Stylesheet.PATH);
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
