package dev.vestibule.e2e;

import java.io.File;
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

/** A node in a process of its own: the packaged jar, which can be killed. */
final class ServerNode implements AutoCloseable {

	private static final Path FOLDER = Path.of("target", "e2e");

	/* To start quickly, not to run fast. */
	private static final List<String> JAVA = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED",
			"--sun-misc-unsafe-memory-access=allow", "-jar",
			Path.of("target", "auth-server.jar").toAbsolutePath().toString());

	private final int port;

	private final Path log;

	private final List<String> command = new ArrayList<>(JAVA);

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
		try {
			Files.createDirectories(FOLDER);
			this.process = new ProcessBuilder(this.command).directory(new File("..").getAbsoluteFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.to(this.log.toFile()))
				.start();
			return this;
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

}
