package dev.vestibule.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.vestibule.TestDatabase;
import dev.vestibule.testing.TestServer;
import org.jspecify.annotations.Nullable;

/**
 * A node in a process of its own, which can be killed: the packaged jar as the launcher
 * starts it.
 */
final class ServerNode implements AutoCloseable {

	private static final Path FOLDER = Path.of("target", "e2e");

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private final int port;

	private final Path log;

	private final List<String> command = new ArrayList<>();

	private @Nullable Process process;

	/** One that is not started yet. */
	ServerNode(int port, String baseUrl, TestDatabase database) {
		this.port = port;
		this.log = FOLDER.resolve("node-" + port + ".log");
		Map<String, String> settings = new LinkedHashMap<>(TestServer.settings(database, port, baseUrl));
		settings.put("vestibule.importer.directory", Path.of("src/test/resources/pools").toAbsolutePath().toString());
		settings.put("vestibule.platform.allowed-hosts", "127.0.0.1");
		settings.put("vestibule.branding.themes-directory", Path.of("../themes").toAbsolutePath().toString());
		for (String throttle : List.of("password-by-name-and-address", "password-by-address", "password-by-name",
				"sign-up-by-address", "mail-by-address")) {
			settings.put("vestibule.signin.throttle." + throttle, "100000/1s");
		}
		settings.forEach((key, value) -> this.command.add("--" + key + "=" + value));
	}

	/** Starts it, and it again after its end. */
	ServerNode launch() {
		Prepared.once();
		this.process = launcher(this.command, this.log);
		return this;
	}

	private static Process launcher(List<String> arguments, Path log) {
		List<String> command = new ArrayList<>(List.of(ROOT.resolve("vestibule").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
		// To start quickly, not to run fast.
		builder.environment()
			.putAll(Map.of("VESTIBULE_BUILD", "never", "JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS",
					"-XX:TieredStopAtLevel=1"));
		try {
			Files.createDirectories(FOLDER);
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until it is ready. */
	ServerNode ready() {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
		while (!said("Started Vestibule in ")) {
			if (endsWithin(50) || System.nanoTime() > end) {
				throw new AssertionError("It did not start:\n" + log());
			}
		}
		return this;
	}

	/** Waits until it says that, or is ready without. */
	void until(String text) {
		while (!said(text) && !said("Started Vestibule in ")) {
			if (endsWithin(1)) {
				throw new AssertionError("It did not start:\n" + log());
			}
		}
	}

	/** SIGKILL: nothing can be finished. */
	void kill() {
		running().destroyForcibly();
		if (!endsWithin(10_000)) {
			throw new AssertionError("It cannot be killed");
		}
	}

	/** Whether it ends, or has, before that time is over. */
	boolean endsWithin(long millis) {
		try {
			return running().waitFor(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	int port() {
		return this.port;
	}

	boolean said(String text) {
		return log().contains(text);
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process running() {
		if (this.process == null) {
			throw new IllegalStateException("It was never started");
		}
		return this.process;
	}

	@Override
	public void close() {
		if (this.process != null) {
			kill();
		}
	}

	/** The jar unpacked and its start-up cache trained, for all nodes. */
	private static final class Prepared {

		static {
			Path log = FOLDER.resolve("prepare.log");
			try {
				if (launcher(List.of("prepare"), log).waitFor() != 0) {
					throw new AssertionError(Files.readString(log));
				}
			}
			catch (InterruptedException | IOException ex) {
				throw new AssertionError(ex);
			}
		}

		static void once() {
			// The class was loaded.
		}

	}

}
