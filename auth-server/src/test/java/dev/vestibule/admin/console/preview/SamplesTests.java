package dev.vestibule.admin.console.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SamplesTests {

	private static final Path TEMPLATES = Path.of("../hosted-ui/src/main/resources/templates");

	/** The demo, the outbox and the stand-in are for who tries this server out. */
	@Test
	void everyHostedPageCanBeLookedAtInAnyDesign() throws IOException {
		try (Stream<Path> files = Files.walk(TEMPLATES)) {
			List<String> pages = files.filter(SamplesTests::page)
				.map(file -> TEMPLATES.relativize(file).toString().replace(".html", ""))
				.filter(name -> !name.startsWith("demo/") && !Set.of("outbox", "standin").contains(name))
				.toList();

			assertThat(pages).hasSizeGreaterThan(30);
			assertThat(Samples.all().stream().map(Sample::view).toList()).containsAll(pages);
		}
	}

	private static boolean page(Path file) {
		try {
			return file.toString().endsWith(".html") && Files.readString(file).contains("~{layout :: page(");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
