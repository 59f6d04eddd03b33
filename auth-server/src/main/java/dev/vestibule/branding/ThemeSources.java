package dev.vestibule.branding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.platform.InvalidSettingException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.ClassPathResource;

/** Finds the themes in their folder and says which layers each of them has. */
record ThemeSources(Path folder) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

	private static final YAMLMapper MAPPER = YAMLMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** The layers of every theme by its name, each theme's own first. */
	Map<String, List<ThemeSource>> read() {
		Map<String, ThemeSource> own = new TreeMap<>();
		own.put(Themes.DEFAULT, new ThemeSource(Themes.DEFAULT, null, ThemeFile.empty()));
		for (Path theme : folders()) {
			String name = theme.getFileName().toString();
			if (!NAME.matcher(name).matches()) {
				throw new InvalidSettingException(theme.toString(), name,
						"name the folder of a theme with lower-case letters, digits and hyphens only");
			}
			own.put(name, new ThemeSource(name, theme, file(theme)));
		}
		ThemeSource base = base();
		Map<String, List<ThemeSource>> layers = new LinkedHashMap<>();
		own.forEach((name, source) -> layers.put(name, layers(source, own, base)));
		return layers;
	}

	private List<Path> folders() {
		if (!Files.isDirectory(this.folder)) {
			if (this.folder.equals(Path.of("themes"))) {
				return List.of();
			}
			throw new InvalidSettingException("vestibule.branding.themes-directory", this.folder.toString(),
					"give the folder that holds the folders of your themes; there is none at this path");
		}
		try (Stream<Path> entries = Files.list(this.folder)) {
			return entries.filter(Files::isDirectory)
				.filter(entry -> !entry.getFileName().toString().startsWith("."))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<ThemeSource> layers(ThemeSource source, Map<String, ThemeSource> own, ThemeSource base) {
		List<ThemeSource> layers = new ArrayList<>(List.of(source));
		String parent = source.file().parent();
		while (parent != null) {
			ThemeSource last = layers.getLast();
			ThemeSource next = own.get(parent);
			if (next == null) {
				throw last.refuse("parent", parent, "name one of the themes there are: " + own.keySet());
			}
			if (layers.contains(next)) {
				throw last.refuse("parent", parent, "a theme cannot stand on itself");
			}
			layers.add(next);
			parent = next.file().parent();
		}
		layers.add(base);
		return List.copyOf(layers);
	}

	private static ThemeSource base() {
		try (InputStream stream = new ClassPathResource("theme.yml").getInputStream()) {
			return new ThemeSource("hosted-ui", null, MAPPER.readValue(stream, ThemeFile.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ThemeFile file(Path theme) {
		Path file = theme.resolve("theme.yml");
		if (!Files.isRegularFile(file)) {
			return ThemeFile.empty();
		}
		try {
			String text = Files.readString(file);
			// A file of comments only is an empty document.
			return MAPPER.readTree(text).isObject() ? MAPPER.readValue(text, ThemeFile.class) : ThemeFile.empty();
		}
		catch (UnrecognizedPropertyException ex) {
			throw new InvalidSettingException(file + ": " + path(ex), "(unknown)",
					"known here are " + ex.getKnownPropertyIds());
		}
		catch (DatabindException ex) {
			throw new InvalidSettingException(file + ": " + path(ex), "(of another kind)", ex.getOriginalMessage());
		}
		catch (JacksonException ex) {
			throw new InvalidSettingException(file.toString(), "(not YAML)", ex.getOriginalMessage());
		}
		catch (IOException ex) {
			throw new InvalidSettingException(file.toString(), "(unreadable)", "make the file readable: " + ex);
		}
	}

	private static String path(DatabindException ex) {
		return ex.getPath()
			.stream()
			.map(step -> (step.getPropertyName() != null) ? step.getPropertyName() : String.valueOf(step.getIndex()))
			.collect(Collectors.joining("."));
	}

}
