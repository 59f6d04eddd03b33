package dev.vestibule.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * npm's packages of {@code src/test/npm}, installed once under {@code target}, though
 * several test processes may ask for them at once.
 */
final class NodeModules {

	private static final Path FOLDER = Path.of("target", "npm");

	private NodeModules() {
	}

	static synchronized Path install() {
		try {
			return tryToInstall();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static Path tryToInstall() throws IOException, InterruptedException {
		Files.createDirectories(FOLDER);
		try (FileChannel lock = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			lock.lock();
			return copyAndInstall();
		}
	}

	private static Path copyAndInstall() throws IOException, InterruptedException {
		for (String file : List.of("package.json", "package-lock.json", "openid-client.mjs", "oidc-provider.mjs")) {
			copy(Path.of("src/test/npm", file), FOLDER.resolve(file));
		}
		Path modules = FOLDER.resolve("node_modules");
		if (!Files.isDirectory(modules.resolve("oidc-provider"))) {
			Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(FOLDER.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.INHERIT)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
				throw new AssertionError("npm ci failed; Node.js 20 or later must be on the PATH");
			}
		}
		return modules;
	}

	/** Leaves alone what another test process may be reading. */
	private static void copy(Path from, Path to) throws IOException {
		if (!Files.exists(to) || Files.mismatch(from, to) != -1) {
			Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

}
