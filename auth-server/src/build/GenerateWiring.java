import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Writes the server's wiring as code (Spring's ahead-of-time processing) into its
 * classes, for a quick start. In the place of process-aot of Spring Boot's plugin, which
 * compiles with the Java that Maven runs on, and that may be older than the one we
 * compile for.
 */
public final class GenerateWiring {

	private GenerateWiring() {
	}

	/** To be called with the folders of classes, of what is generated and of settings. */
	public static void main(String... folders) throws Exception {
		Path classes = Path.of(folders[0]);
		Path generated = Path.of(folders[1]);
		Path sources = generated.resolve("sources");
		List<Path> outputs = List.of(generated.resolve("resources"), generated.resolve("classes"));
		// Repositories would need a database to be generated.
		System.setProperty("spring.aot.repositories.enabled", "false");
		SpringApplicationAotProcessor.main(new String[] { "dev.vestibule.Vestibule", sources.toString(),
				outputs.get(0).toString(), outputs.get(1).toString(), "dev.vestibule", "auth-server",
				"--spring.config.location=classpath:/,file:" + folders[2] + "/", "--logging.level.root=warn" });
		compile(sources, outputs.get(1));
		for (Path output : outputs) {
			copy(output, classes);
		}
	}

	private static void compile(Path sources, Path output) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-XDsuppressNotes", "-parameters", "-d",
				output.toString(), "-cp", output + System.getProperty("path.separator")
						+ System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
		}
		if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
			throw new IllegalStateException("the generated wiring does not compile");
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				Files.createDirectories(target.getParent());
				Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

}
