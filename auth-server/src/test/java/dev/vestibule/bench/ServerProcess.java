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
import java.util.stream.Stream;

/** A server in a process of its own. */
final class ServerProcess implements AutoCloseable {

	private static final double TICKS_PER_MILLI = 100 / 1000.0;

	private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

	private final Process process;

	private final Path log;

	private final Duration readyAfter;

	private ServerProcess(Process process, Path log, Duration readyAfter) {
		this.process = process;
		this.log = log;
		this.readyAfter = readyAfter;
	}

	/** Starts it on those cores and waits until its log says that it is ready. */
	static ServerProcess start(String cores, ProcessBuilder builder, Pattern ready) {
		try {
			Path log = Files.createTempFile("bench", ".log");
			builder.redirectErrorStream(true).redirectOutput(log.toFile());
			if (Files.exists(Path.of("/usr/bin/taskset"))) {
				List<String> command = new ArrayList<>(List.of("taskset", "-c", cores));
				command.addAll(builder.command());
				builder.command(command);
			}
			long begin = System.nanoTime();
			Process process = builder.start();
			while (!ready.matcher(Files.readString(log)).find()) {
				if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() - begin > 300e9) {
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

	/** From the command to readiness, the launcher's own time included. */
	Duration readyAfter() {
		return this.readyAfter;
	}

	/** What the log says of itself. */
	String said(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(text(this.log));
		return matcher.find() ? matcher.group(1) : "?";
	}

	/** Processor time used so far, of all its processes and their threads. */
	double cpuMillis() {
		return pids().mapToDouble(pid -> {
			String stat = text(Path.of("/proc", pid, "stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_MILLI;
		}).sum();
	}

	/** Resident memory. */
	long residentMegabytes() {
		return pids().mapToLong(pid -> {
			Matcher matcher = RESIDENT.matcher(text(Path.of("/proc", pid, "status")));
			return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : 0;
		}).sum();
	}

	private Stream<String> pids() {
		return Stream.concat(Stream.of(this.process.toHandle()), this.process.descendants())
			.map(handle -> String.valueOf(handle.pid()));
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
