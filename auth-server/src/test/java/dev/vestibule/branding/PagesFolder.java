package dev.vestibule.branding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where rendered pages are kept, with what they load, to be looked at as files. */
record PagesFolder(Path folder) {

	void keep(Theme theme, Locale locale, String file, String page) throws IOException {
		String assets = "../../assets/" + theme.name() + "/";
		write(Path.of(theme.name(), locale.toLanguageTag(), file),
				page.replace(theme.url(""), assets).getBytes(StandardCharsets.UTF_8));
		Matcher asset = Pattern.compile(Pattern.quote(theme.url("")) + "([^\"]+)").matcher(page);
		while (asset.find()) {
			write(Path.of("assets", theme.name(), asset.group(1)), theme.asset(asset.group(1)).orElseThrow().content());
		}
	}

	void index() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			String links = files.filter(Files::isRegularFile)
				.map(file -> this.folder.relativize(file).toString().replace('\\', '/'))
				.filter(file -> !file.startsWith("assets/") && file.contains("/"))
				.sorted()
				.map(file -> "<li><a href=\"" + file + "\">" + file + "</a></li>\n")
				.collect(Collectors.joining());
			Files.writeString(this.folder.resolve("index.html"),
					"<!DOCTYPE html>\n<meta charset=\"UTF-8\">\n<title>Pages</title>\n<ul>\n" + links + "</ul>\n");
		}
	}

	private void write(Path file, byte[] content) throws IOException {
		Path target = this.folder.resolve(file);
		Files.createDirectories(target.getParent());
		Files.write(target, content);
	}

}
