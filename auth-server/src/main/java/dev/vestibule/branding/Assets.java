package dev.vestibule.branding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.InvalidSettingException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of a theme: the jar's, replaced by those of its layers of the same name. */
final class Assets {

	private static final long LARGEST = 1_048_576;

	private static final String ROOT = "static/assets/";

	private static final Map<String, String> TYPES = Map.of("css", "text/css;charset=UTF-8", "js",
			"text/javascript;charset=UTF-8", "svg", "image/svg+xml", "png", "image/png", "jpg", "image/jpeg", "webp",
			"image/webp", "ico", "image/x-icon", "woff2", "font/woff2");

	private final Map<String, Asset> files = new TreeMap<>();

	private Assets() {
	}

	/** The jar's files. */
	static Assets ofJar() {
		Assets assets = new Assets();
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:" + ROOT + "**/*.*")) {
				String url = resource.getURL().toString();
				String path = url.substring(url.lastIndexOf(ROOT) + ROOT.length());
				try (InputStream stream = resource.getInputStream()) {
					assets.files.put(path, new Asset(type(path), stream.readAllBytes()));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return assets;
	}

	/** These files, replaced and joined by those of a theme's layers. */
	Assets with(List<ThemeSource> layers) {
		Assets assets = new Assets();
		assets.files.putAll(this.files);
		for (ThemeSource layer : layers.reversed()) {
			if (layer.folder() != null) {
				assets.read(layer.folder().resolve("static"));
			}
		}
		return assets;
	}

	/** These files, with another text in the place of one. */
	Assets with(String path, String text) {
		Assets assets = new Assets();
		assets.files.putAll(this.files);
		assets.put(path, text);
		return assets;
	}

	boolean has(String path) {
		return this.files.containsKey(path);
	}

	Optional<Asset> find(String path) {
		return Optional.ofNullable(this.files.get(path));
	}

	String text(String path) {
		return find(path).map(asset -> new String(asset.content(), StandardCharsets.UTF_8)).orElse("");
	}

	void put(String path, String text) {
		this.files.put(path, new Asset(type(path), text.getBytes(StandardCharsets.UTF_8)));
	}

	/** Changes with every byte of every file. */
	String hash() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		this.files.forEach((path, asset) -> {
			all.writeBytes(path.getBytes(StandardCharsets.UTF_8));
			all.writeBytes(asset.content());
		});
		return HexFormat.of().formatHex(Hashes.sha256(all.toByteArray()), 0, 8);
	}

	private void read(Path folder) {
		if (!Files.isDirectory(folder)) {
			return;
		}
		try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
			for (Path file : entries.filter(Files::isRegularFile).toList()) {
				String path = folder.relativize(file).toString().replace('\\', '/');
				if (!path.startsWith(".") && !path.contains("/.")) {
					this.files.put(path, new Asset(typeOf(file), read(file, Files.size(file))));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] read(Path file, long size) throws IOException {
		if (size > LARGEST) {
			throw new InvalidSettingException(file.toString(), size + " bytes",
					"make the file smaller than a megabyte: every visitor loads it");
		}
		return Files.readAllBytes(file);
	}

	private static String typeOf(Path file) {
		if (!TYPES.containsKey(extension(file.toString()))) {
			throw new InvalidSettingException(file.toString(), "(not a kind of file that pages load)",
					"use one of " + TYPES.keySet().stream().sorted().toList() + " or take the file away");
		}
		return type(file.toString());
	}

	private static String type(String path) {
		return TYPES.getOrDefault(extension(path), "application/octet-stream");
	}

	private static String extension(String path) {
		return path.substring(path.lastIndexOf('.') + 1);
	}

}
