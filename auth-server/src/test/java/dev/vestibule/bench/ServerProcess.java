package dev.vestibule.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server, started by the launcher in a process of its own. */
final class ServerProcess implements AutoCloseable {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final double TICKS_PER_MILLI = 100 / 1000.0;

	private static final Pattern READY = Pattern.compile("Started Vestibule in ([0-9.]+) seconds");

	private final Process process;

	private final Path log;

	private final Duration readyAfter;

	private ServerProcess(Process process, Path log, Duration readyAfter) {
		this.process = process;
		this.log = log;
		this.readyAfter = readyAfter;
	}

	/** Unpacks the jar and trains the start-up cache. */
	static void prepare() {
		try {
			Process preparing = launcher(List.of("prepare")).inheritIO().start();
			if (preparing.waitFor() != 0) {
				throw new IllegalStateException("./vestibule prepare failed");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Starts it on those cores and waits until it is ready. */
	static ServerProcess start(String cores, List<String> settings) {
		try {
			Path log = Files.createTempFile("vestibule-bench", ".log");
			ProcessBuilder builder = launcher(settings).redirectErrorStream(true).redirectOutput(log.toFile());
			if (Files.exists(Path.of("/usr/bin/taskset"))) {
				builder.command().addAll(0, List.of("taskset", "-c", cores));
			}
			long begin = System.nanoTime();
			Process process = builder.start();
			while (!READY.matcher(Files.readString(log)).find()) {
				if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() - begin > 120e9) {
					throw new IllegalStateException(Files.readString(log));
				}
			}
			return new ServerProcess(process, log, Duration.ofNanos(System.nanoTime() - begin));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static ProcessBuilder launcher(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(ROOT.resolve("vestibule").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
		builder.environment().put("VESTIBULE_BUILD", "never");
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		return builder;
	}

	/** From the command to readiness, the launcher's own time included. */
	Duration readyAfter() {
		return this.readyAfter;
	}

	/** What the log says of itself. */
	String said(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(text(this.log));
		return matcher.find() ? matcher.group(1) : "?";
	}

	/** Processor time used so far, of all its threads. */
	double cpuMillis() {
		String stat = text(Path.of("/proc", String.valueOf(this.process.pid()), "stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_MILLI;
	}

	/** Resident memory. */
	long residentMegabytes() {
		Matcher matcher = Pattern.compile("VmRSS:\\s+(\\d+) kB")
			.matcher(text(Path.of("/proc", String.valueOf(this.process.pid()), "status")));
		return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : -1;
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				throw new IllegalStateException("It did not stop:\n" + text(this.log));
			}
			Files.delete(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
