package dev.vestibule.branding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.vestibule.client.AppClient;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * The themes of this deployment. A file that changes is taken over within seconds; if it
 * then holds a mistake, the themes as they were stay in use and the log says why.
 */
public final class Themes {

	/** The theme of whatever names none. */
	public static final String DEFAULT = "default";

	/** The request attribute that holds the client whose visitor a page is for. */
	public static final String CLIENT_ATTRIBUTE = "dev.vestibule.client";

	private static final Logger logger = LoggerFactory.getLogger(Themes.class);

	private final BrandingProperties properties;

	private final Assets jar = Assets.ofJar();

	private final Set<String> missing = ConcurrentHashMap.newKeySet();

	private volatile Map<String, Theme> themes;

	private volatile long fingerprint;

	Themes(BrandingProperties properties) {
		this.properties = properties;
		this.fingerprint = fingerprint();
		this.themes = read();
	}

	/** What the pages of a pool wear, for a client if there is one. */
	public Theme of(@Nullable Pool pool, @Nullable AppClient client) {
		String name = (client != null) ? client.settings().theme() : null;
		if (name == null && pool != null) {
			name = pool.policy().theme();
		}
		return (name != null) ? orDefault(name) : fallback();
	}

	/** The theme of that name. */
	public Optional<Theme> find(String name) {
		return Optional.ofNullable(this.themes.get(name));
	}

	/** What pages without a pool wear. */
	public Theme fallback() {
		return find(DEFAULT).orElseThrow();
	}

	/** The names of all. */
	public Set<String> names() {
		return this.themes.keySet();
	}

	private Theme orDefault(String name) {
		return find(name).orElseGet(() -> {
			if (this.missing.add(name)) {
				logger.warn("A pool or client names the theme '{}', which is not among {}; its pages wear '{}'", name,
						names(), DEFAULT);
			}
			return fallback();
		});
	}

	@Scheduled(fixedDelay = 2000)
	void reload() {
		long now = this.properties.reload() ? fingerprint() : this.fingerprint;
		if (now == this.fingerprint) {
			return;
		}
		this.fingerprint = now;
		try {
			this.themes = read();
			this.missing.clear();
			logger.info("Took over changed themes: {}", names());
		}
		catch (InvalidSettingException | UncheckedIOException ex) {
			logger.error("The themes have changed but hold a mistake; they stay in use as they were: {}",
					ex.getMessage());
		}
	}

	private Map<String, Theme> read() {
		Map<String, List<ThemeSource>> sources = new ThemeSources(this.properties.themesDirectory()).read();
		Map<String, Theme> read = new LinkedHashMap<>();
		sources.forEach((name, layers) -> read.put(name, Theme.of(name, layers, this.jar)));
		read.values().forEach(Themes::warn);
		return Map.copyOf(read);
	}

	private static void warn(Theme theme) {
		theme.look().light().tooClose().forEach(pair -> logger.warn("Theme {}, light: {}", theme.name(), pair));
		theme.look().dark().tooClose().forEach(pair -> logger.warn("Theme {}, dark: {}", theme.name(), pair));
	}

	private long fingerprint() {
		Path folder = this.properties.themesDirectory();
		if (!Files.isDirectory(folder)) {
			return 0;
		}
		try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
			return entries.mapToLong(Themes::fingerprint).sum();
		}
		catch (IOException | UncheckedIOException ex) {
			return -1;
		}
	}

	private static long fingerprint(Path file) {
		try {
			return 31L * file.hashCode() + Files.getLastModifiedTime(file).toMillis() * (file.hashCode() | 1)
					+ Files.size(file);
		}
		catch (IOException ex) {
			return 1;
		}
	}

}
