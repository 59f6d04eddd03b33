package dev.vestibule.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The packaged server, as its launcher starts it. */
final class VestibuleServer {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern READY = Pattern.compile("Started Vestibule in ([0-9.]+) seconds");

	private final int port;

	private final List<String> settings;

	/** Unpacks the jar, trains the start-up cache, and writes the pool to that folder. */
	VestibuleServer(int port, String databaseUrl, Path folder) throws IOException, InterruptedException {
		this.port = port;
		this.settings = settings(port, databaseUrl, folder);
		Files.writeString(folder.resolve("bench.yml"), pool());
		if (launcher(List.of("prepare")).inheritIO().start().waitFor() != 0) {
			throw new IllegalStateException("./vestibule prepare failed");
		}
	}

	int port() {
		return this.port;
	}

	ServerProcess start(String cores) {
		return ServerProcess.start(cores, launcher(this.settings), READY);
	}

	private static ProcessBuilder launcher(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(ROOT.resolve("vestibule").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
		builder.environment().put("VESTIBULE_BUILD", "never");
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		return builder;
	}

	private static List<String> settings(int port, String databaseUrl, Path folder) {
		List<String> settings = new ArrayList<>(
				List.of("--server.port=" + port, "--vestibule.platform.base-url=http://localhost:" + port,
						"--management.server.port=0", "--spring.datasource.url=" + databaseUrl,
						"--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
						"--vestibule.platform.master-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
						"--vestibule.importer.directory=" + folder, "--bench.secret=" + Operations.SECRET,
						"--bench.password=" + Operations.PASSWORD));
		// All the load comes from one address, which no person does; the throttles work,
		// they only let it through.
		for (String throttle : List.of("password-by-name-and-address", "password-by-address", "password-by-name")) {
			settings.add("--vestibule.signin.throttle." + throttle + "=1000000/1ms");
		}
		return settings;
	}

	private static String pool() {
		String users = IntStream.range(0, Operations.USERS).mapToObj("""
				  - email: user%d@example.com
				    password: "env:bench.password"
				    attributes: {name: Some User, given_name: Some, family_name: User}
				"""::formatted).collect(Collectors.joining());
		return """
				id: %s
				name: Bench
				resource-servers:
				  - identifier: https://api.bench
				    name: API
				    scopes: {read: Read}
				    introspectors: [api]
				clients:
				  - id: web
				    name: Web application
				    secrets: ["env:bench.secret"]
				    settings:
				      type: confidential
				      redirect-uris: ["https://app.example/callback"]
				      scopes: [openid, profile, email, "https://api.bench/read"]
				  - id: machine
				    name: Job
				    secrets: ["env:bench.secret"]
				    settings: {type: machine, scopes: ["https://api.bench/read"]}
				  - id: api
				    name: API
				    secrets: ["env:bench.secret"]
				    settings: {type: machine, scopes: []}
				users:
				%s""".formatted(Endpoints.POOL, users);
	}

}
