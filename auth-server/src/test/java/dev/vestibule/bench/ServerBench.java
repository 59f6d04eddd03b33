package dev.vestibule.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processor time per operation, start-up time and memory of the packaged server. The
 * server has the first core to itself where there are two; PostgreSQL and the load have
 * the rest. How long: {@code -Dbench.warmup=20 -Dbench.seconds=10 -Dbench.rounds=3}; with
 * {@code -Dbench.only=refresh} one scenario and no starts, as for a profile
 * ({@code JAVA_OPTS=-XX:StartFlightRecording=...}).
 */
class ServerBench {

	private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 20));

	private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));

	private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

	private static final String ONLY = System.getProperty("bench.only", "");

	private static final int CORES = Runtime.getRuntime().availableProcessors();

	/* Keycloak 26.7.3 on the same kind of machine, on PostgreSQL, 8 connections. */
	private static final List<Scenario> SCENARIOS = List.of(
			new Scenario("client_credentials", Operations::clientCredentials, 1.47),
			new Scenario("full sign-in", Operations::signIn, 31.3),
			new Scenario("SSO to code to tokens", Operations::singleSignOn, 3.97),
			new Scenario("refresh", Operations::refresh, 2.39), new Scenario("userinfo", Operations::userInfo, 0.365),
			new Scenario("introspection", Operations::introspection, 0.679),
			new Scenario("JWKS", Operations::keys, 0.220), new Scenario("discovery", Operations::discovery, 0.207));

	@TempDir
	Path folder;

	@Test
	void measures() throws IOException {
		ServerProcess.prepare();
		moveToTheOtherCores();
		Files.writeString(this.folder.resolve("bench.yml"), pool());
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.start()) {
			List<String> settings = settings(postgres.getJdbcUrl("postgres", "postgres"));
			ServerProcess.start(all(), settings).close();
			List<String> lines = new ArrayList<>(ONLY.isEmpty() ? starts(settings) : List.of());
			try (ServerProcess server = ServerProcess.start("0", settings)) {
				lines.addAll(loads(server));
			}
			report(lines);
		}
	}

	private static List<String> starts(List<String> settings) {
		List<String> lines = new ArrayList<>();
		Map<String, String> keycloak = Map.of("0", "12.3 s", all(), "6.6 s");
		for (String cores : (CORES > 1) ? List.of("0", all()) : List.of("0")) {
			List<Double> seconds = new ArrayList<>();
			for (int round = 0; round < ROUNDS; round++) {
				try (ServerProcess server = ServerProcess.start(cores, settings)) {
					seconds.add(server.readyAfter().toMillis() / 1000.0);
				}
			}
			lines.add(row("ready after, " + (cores.equals("0") ? "1 core" : CORES + " cores"),
					"%.2f s".formatted(median(seconds)), keycloak.getOrDefault(cores, "")));
		}
		return lines;
	}

	private static List<String> loads(ServerProcess server) {
		int port = Integer.parseInt(server.said("Tomcat started on port (\\d+)"));
		long ready = server.residentMegabytes();
		Map<Scenario, List<Double>> costs = new LinkedHashMap<>();
		try (Load load = new Load(port)) {
			// Few sign-ins fit into a second, and their code is compiled no sooner for
			// that.
			load.run(Operations::signIn, WARM_UP.multipliedBy(3));
			List<Scenario> scenarios = SCENARIOS.stream().filter(scenario -> scenario.name().contains(ONLY)).toList();
			scenarios.forEach(scenario -> load.run(scenario.operation(), WARM_UP));
			for (int round = 0; round < ROUNDS; round++) {
				for (Scenario scenario : scenarios) {
					double before = server.cpuMillis();
					long count = load.run(scenario.operation(), MEASURED);
					assertThat(count).as(scenario.name()).isPositive();
					costs.computeIfAbsent(scenario, each -> new ArrayList<>())
						.add((server.cpuMillis() - before) / count);
				}
			}
		}
		List<String> lines = new ArrayList<>();
		costs.forEach((scenario, values) -> lines
			.add(row(scenario.name(), "%.3f ms".formatted(median(values)), scenario.keycloak() + " ms")));
		lines.add(row("memory when ready", ready + " MB", "432 MB"));
		lines.add(row("memory after the load", server.residentMegabytes() + " MB", "739 MB"));
		lines.add("");
		lines.add("Signatures: " + server.said("(AmazonCorrettoCryptoProvider[^\\s,;]*)") + ", password hash: "
				+ server.said("Passwords are hashed by (\\w+)"));
		return lines;
	}

	private static void report(List<String> lines) throws IOException {
		List<String> table = new ArrayList<>(List.of(row("", "Vestibule", "Keycloak 26.7.3"), "|---|---|---|"));
		table.addAll(lines);
		table
			.add("JDK %s, %d cores, %d connections, PostgreSQL, medians of %d rounds of %d s after %d s of warm-up each"
				.formatted(System.getProperty("java.version"), CORES, Load.CONNECTIONS, ROUNDS, MEASURED.toSeconds(),
						WARM_UP.toSeconds()));
		Files.write(Path.of("target/bench.md"), table);
		System.out.println(String.join(System.lineSeparator(), table));
	}

	private static String row(String what, String ours, String theirs) {
		return "| " + what + " | " + ours + " | " + theirs + " |";
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
	}

	private static String all() {
		return "0-" + (CORES - 1);
	}

	private static void moveToTheOtherCores() throws IOException {
		if (CORES > 1 && Files.exists(Path.of("/usr/bin/taskset"))) {
			new ProcessBuilder("taskset", "-a", "-c", "-p", "1-" + (CORES - 1),
					String.valueOf(ProcessHandle.current().pid()))
				.start()
				.onExit()
				.join();
		}
	}

	private List<String> settings(String databaseUrl) throws IOException {
		int port = freePort();
		List<String> settings = new ArrayList<>(
				List.of("--server.port=" + port, "--vestibule.platform.base-url=http://localhost:" + port,
						"--management.server.port=0", "--spring.datasource.url=" + databaseUrl,
						"--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
						"--vestibule.platform.master-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
						"--vestibule.importer.directory=" + this.folder, "--bench.secret=" + Operations.SECRET,
						"--bench.password=" + Operations.PASSWORD));
		// All the load comes from one address, which no person does; the throttles work,
		// they only let it through.
		for (String throttle : List.of("password-by-name-and-address", "password-by-address", "password-by-name")) {
			settings.add("--vestibule.signin.throttle." + throttle + "=1000000/1ms");
		}
		return settings;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
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
				%s""".formatted(Operations.POOL, users);
	}

	private record Scenario(String name, Consumer<Operations> operation, double keycloak) {
	}

}
