package dev.vestibule.branding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.branding.Designs.Owner;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What pages wear: the theme that a pool or client chose, and over it what they designed.
 * A client's design lies over its pool's, unless the client chose another theme, for
 * which the pool's was not made.
 */
@Component
public class DesignedThemes {

	private final Themes themes;

	private final Designs designs;

	private final Pools pools;

	private final Clients clients;

	private final Cache<String, Dressed> dressed = Caffeine.newBuilder().maximumSize(1_000).build();

	DesignedThemes(Themes themes, Designs designs, Pools pools, Clients clients) {
		this.themes = themes;
		this.designs = designs;
		this.pools = pools;
		this.clients = clients;
	}

	/** What the pages of a pool wear, for a client if there is one. */
	public Theme of(@Nullable Pool pool, @Nullable AppClient client) {
		Theme theme = this.themes.of(pool, client);
		if (pool == null) {
			return theme;
		}
		Optional<Design> own = (client != null) ? this.designs.published(Owner.of(pool, client)) : Optional.empty();
		Optional<Design> pools = poolsDesign(pool, client);
		if (own.isEmpty() && pools.isEmpty()) {
			return theme;
		}
		return dressed(Owner.of(pool, own.isPresent() ? client : null), theme, own.orElse(Design.EMPTY),
				pools.orElse(Design.EMPTY));
	}

	/** The theme of that name, from a folder or of a pool or client. */
	public Optional<Theme> find(String name) {
		return this.themes.find(name).or(() -> {
			String[] parts = name.split(Owner.BETWEEN, 2);
			Optional<Pool> pool = this.pools.find(parts[0]);
			return (parts.length < 2) ? pool.map(found -> of(found, null))
					: pool.flatMap(found -> this.clients.find(found.id(), parts[1]).map(client -> of(found, client)));
		});
	}

	/** What pages without a pool wear. */
	public Theme fallback() {
		return this.themes.fallback();
	}

	/** The links below the pages, as far as they are designed. */
	public Design.Links links(Pool pool, @Nullable AppClient client) {
		Design lower = poolsDesign(pool, client).orElse(Design.EMPTY);
		return (client == null) ? lower.links()
				: this.designs.published(Owner.of(pool, client)).map(own -> own.over(lower)).orElse(lower).links();
	}

	/**
	 * Tries a design on that nobody wears.
	 * @param how it is looked at
	 */
	public Fitting fit(Pool pool, @Nullable AppClient client, Design design, Fitting.How how) {
		Design whole = whole(pool, client, design);
		Theme theme = this.themes.of(pool, client)
			.fitting(whole, Owner.of(pool, client), how.night(), how.stylesheet());
		return new Fitting(theme, whole.links(), theme.languages().nearest(how.language()));
	}

	/** What a design of the pool lies over, or one of that client. */
	public Theme below(Pool pool, @Nullable AppClient client) {
		Theme theme = this.themes.of(pool, client);
		return (client == null) ? theme
				: poolsDesign(pool, client).map(lower -> theme.with(lower, Owner.of(pool, null))).orElse(theme);
	}

	/** What could not be read if pages wore that design. */
	public List<Contrast> tooClose(Pool pool, @Nullable AppClient client, Design design) {
		Look look = look(pool, client, design);
		return Stream
			.concat(look.light().tooClose().stream().map(close -> Contrast.of("light", close)),
					look.dark().tooClose().stream().map(close -> Contrast.of("dark", close)))
			.toList();
	}

	/** The colours that pages have with that design, by day or night and purpose. */
	public Design.Colors colors(Pool pool, @Nullable AppClient client, Design design) {
		Look look = look(pool, client, design);
		return new Design.Colors(look.light().css(), look.dark().css());
	}

	private Look look(Pool pool, @Nullable AppClient client, Design design) {
		return this.themes.of(pool, client)
			.look()
			.with(whole(pool, client, design), Owner.of(pool, client).title(), name -> name);
	}

	private Design whole(Pool pool, @Nullable AppClient client, Design design) {
		return (client == null) ? design : design.over(poolsDesign(pool, client).orElse(Design.EMPTY));
	}

	private Optional<Design> poolsDesign(Pool pool, @Nullable AppClient client) {
		boolean elsewhere = client != null && client.settings().theme() != null
				&& !pool.policy().theme().equals(client.settings().theme());
		return elsewhere ? Optional.empty() : this.designs.published(Owner.of(pool, null));
	}

	/* What is made of the same parts is the same; parts are replaced whole. */
	private Theme dressed(Owner owner, Theme theme, Design own, Design lower) {
		Dressed known = this.dressed.getIfPresent(owner.name());
		if (known != null && known.theme == theme && known.own == own && known.lower == lower
				&& known.owner.equals(owner)) {
			return known.result;
		}
		Dressed made = new Dressed(owner, theme, own, lower, theme.with(own.over(lower), owner));
		this.dressed.put(owner.name(), made);
		return made.result;
	}

	private record Dressed(Owner owner, Theme theme, Design own, Design lower, Theme result) {
	}

	/**
	 * A theme being tried on; a request that holds one shows its page in it.
	 *
	 * @param language that the page speaks
	 */
	public record Fitting(Theme theme, Design.Links links, Locale language) {

		/** The request attribute that holds it. */
		public static final String ATTRIBUTE = "dev.vestibule.fitting";

		/**
		 * How it is looked at.
		 *
		 * @param night in its dark colours
		 * @param stylesheet where the style sheet is loaded from
		 */
		public record How(boolean night, String stylesheet, Locale language) {
		}

	}

	/**
	 * Two colours that are too close to be read (WCAG 2.2 AA).
	 *
	 * @param scheme {@code light} or {@code dark}
	 * @param ink what is written or drawn, and {@code ground} what it stands on
	 * @param better the nearest ink that can be read, if there is one
	 */
	public record Contrast(String scheme, String ink, String color, String ground, String groundColor, double ratio,
			double wanted, @Nullable String better) {

		private static Contrast of(String scheme, Palette.Close close) {
			Color better = close.better();
			return new Contrast(scheme, close.ink().key(), close.color().css(), close.ground(), close.other().css(),
					Math.floor(close.contrast() * 100) / 100, close.wanted(), (better != null) ? better.css() : null);
		}

	}

}
