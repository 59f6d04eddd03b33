package dev.vestibule.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** The machine's own Chromium; where there is none and we may, it is installed. */
final class Chromium implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Playwright playwright, Browser browser) {
		this.playwright = playwright;
		this.browser = browser;
	}

	static Chromium launch() {
		Path executable = find().or(Chromium::install)
			.orElseThrow(
					() -> new AssertionError("No Chromium or Chrome on this machine: install one, the tests look for "
							+ String.join(", ", NAMES) + " on the PATH"));
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		return new Chromium(playwright, playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS)));
	}

	private static Optional<Path> find() {
		List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
		folders.add("/Applications/Google Chrome.app/Contents/MacOS");
		return folders.stream()
			.flatMap(folder -> Stream.concat(NAMES.stream(), Stream.of("Google Chrome"))
				.map(name -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** Where the tests run as root on Debian, as in a container. */
	private static Optional<Path> install() {
		if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
			return Optional.empty();
		}
		run("apt-get", "update");
		run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
		return find();
	}

	private static void run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.INHERIT)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			if (!process.waitFor(10, TimeUnit.MINUTES)) {
				process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	Browser browser() {
		return this.browser;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
