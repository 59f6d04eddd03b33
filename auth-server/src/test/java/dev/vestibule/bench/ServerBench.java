package dev.vestibule.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processor time per operation, start-up time and memory of the packaged server. The
 * server has the first core to itself where there are two; PostgreSQL and the load have
 * the rest. How long: {@code -Dbench.warmup=20 -Dbench.seconds=10 -Dbench.rounds=3}; with
 * {@code -Dbench.only=refresh} one scenario and no starts, as for a profile
 * ({@code JAVA_OPTS=-XX:StartFlightRecording=...}), and with {@code -Dbench.starts=false}
 * all scenarios and no starts. With {@code -Dbench.keycloak=/folder/of/keycloak-26.7.3}
 * the same is done to Keycloak, in turns, so that both have the same machine at the same
 * hour.
 */
class ServerBench {

	private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 20));

	private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));

	private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

	private static final String ONLY = System.getProperty("bench.only", "");

	private static final boolean STARTS = Boolean.parseBoolean(System.getProperty("bench.starts", "true"));

	private static final int CORES = Runtime.getRuntime().availableProcessors();

	private static final String KEYCLOAK = System.getProperty("bench.keycloak", "");

	private static final List<Scenario> SCENARIOS = List.of(
			new Scenario("client_credentials", Operations::clientCredentials),
			new Scenario("full sign-in", Operations::signIn),
			new Scenario("SSO to code to tokens", Operations::singleSignOn),
			new Scenario("refresh", Operations::refresh), new Scenario("userinfo", Operations::userInfo),
			new Scenario("introspection", Operations::introspection), new Scenario("JWKS", Operations::keys),
			new Scenario("discovery", Operations::discovery));

	@TempDir
	Path folder;

	@Test
	void measures() throws Exception {
		moveToTheOtherCores();
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.start()) {
			List<Contender> contenders = new ArrayList<>(List.of(vestibule(postgres)));
			if (!KEYCLOAK.isEmpty()) {
				contenders.add(keycloak(postgres));
			}
			// The first start makes the schema and imports users and clients.
			contenders.forEach(contender -> contender.start().apply(all()).close());
			Map<String, List<Double>> figures = new LinkedHashMap<>();
			if (STARTS && ONLY.isEmpty()) {
				starts(contenders, figures);
			}
			loads(contenders, figures);
			report(contenders, figures);
		}
	}

	private Contender vestibule(EmbeddedPostgres postgres) throws Exception {
		VestibuleServer server = new VestibuleServer(freePort(), postgres.getJdbcUrl("postgres", "postgres"),
				this.folder);
		return new Contender("Vestibule", server.port(), Endpoints.vestibule(), server::start);
	}

	private static Contender keycloak(EmbeddedPostgres postgres) throws Exception {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE keycloak");
		}
		KeycloakServer server = new KeycloakServer(Path.of(KEYCLOAK), freePort(),
				"jdbc:postgresql://localhost:%d/keycloak".formatted(postgres.getPort()));
		return new Contender("Keycloak", server.port(), Endpoints.keycloak(), server::start);
	}

	private static void starts(List<Contender> contenders, Map<String, List<Double>> figures) {
		for (String cores : (CORES > 1) ? List.of("0", all()) : List.of("0")) {
			for (Contender contender : contenders) {
				List<Double> seconds = new ArrayList<>();
				for (int round = 0; round < ROUNDS; round++) {
					try (ServerProcess server = contender.start().apply(cores)) {
						seconds.add(server.readyAfter().toMillis() / 1000.0);
					}
				}
				add(figures, "ready after, %s, s".formatted(cores.equals("0") ? "1 core" : CORES + " cores"),
						median(seconds));
			}
		}
	}

	private static void loads(List<Contender> contenders, Map<String, List<Double>> figures) {
		try (Run run = new Run(contenders)) {
			run.each((server, load) -> add(figures, "memory when ready, MB", server.residentMegabytes()));
			List<Scenario> scenarios = SCENARIOS.stream().filter(scenario -> scenario.name().contains(ONLY)).toList();
			run.each((server, load) -> {
				// Few sign-ins fit into a second, and their code is compiled no sooner
				// for that.
				load.run(Operations::signIn, WARM_UP.multipliedBy(3));
				scenarios.forEach(scenario -> load.run(scenario.operation(), WARM_UP));
			});
			for (Scenario scenario : scenarios) {
				List<List<Double>> costs = new ArrayList<>();
				contenders.forEach(each -> costs.add(new ArrayList<>()));
				for (int round = 0; round < ROUNDS; round++) {
					List<Double> turn = new ArrayList<>();
					run.each((server, load) -> turn.add(cost(server, load, scenario)));
					IntStream.range(0, turn.size()).forEach(i -> costs.get(i).add(turn.get(i)));
				}
				costs.forEach(values -> add(figures, scenario.name() + ", ms", median(values)));
			}
			run.each((server, load) -> add(figures, "memory after the load, MB", server.residentMegabytes()));
			ServerProcess ours = run.servers().getFirst();
			System.out.println("Signatures: " + ours.said("(AmazonCorrettoCryptoProvider[^\\s,;]*)")
					+ ", password hash: " + ours.said("Passwords are hashed by (\\w+)"));
		}
	}

	private static double cost(ServerProcess server, Load load, Scenario scenario) {
		double before = server.cpuMillis();
		long count = load.run(scenario.operation(), MEASURED);
		assertThat(count).as(scenario.name()).isPositive();
		return (server.cpuMillis() - before) / count;
	}

	private static void add(Map<String, List<Double>> figures, String name, double figure) {
		List<Double> row = figures.computeIfAbsent(name, each -> new ArrayList<>());
		row.add(figure);
		System.out.println(name + ": " + row);
	}

	private static void report(List<Contender> contenders, Map<String, List<Double>> figures) throws IOException {
		List<String> table = new ArrayList<>();
		table.add(row("", contenders.stream().map(Contender::name)));
		table.add(row("---", contenders.stream().map(each -> "---")));
		figures.forEach((name, values) -> table.add(row(name, values.stream().map("%.3f"::formatted))));
		table.add("");
		table
			.add("JDK %s, %d cores, %d connections, PostgreSQL, medians of %d rounds of %d s after %d s of warm-up each"
				.formatted(System.getProperty("java.version"), CORES, Load.CONNECTIONS, ROUNDS, MEASURED.toSeconds(),
						WARM_UP.toSeconds()));
		Files.write(Path.of("target/bench.md"), table);
		System.out.println(String.join(System.lineSeparator(), table));
	}

	private static String row(String name, Stream<String> cells) {
		return cells.collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
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

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private record Scenario(String name, Consumer<Operations> operation) {
	}

	private record Contender(String name, int port, Endpoints endpoints, Function<String, ServerProcess> start) {
	}

	/** All servers up, each with its connections. */
	private record Run(List<ServerProcess> servers, List<Load> loads) implements AutoCloseable {

		Run(List<Contender> contenders) {
			this(contenders.stream().map(contender -> contender.start().apply("0")).toList(),
					contenders.stream().map(contender -> new Load(contender.port(), contender.endpoints())).toList());
		}

		void each(BiConsumer<ServerProcess, Load> work) {
			for (int i = 0; i < this.servers.size(); i++) {
				work.accept(this.servers.get(i), this.loads.get(i));
			}
		}

		@Override
		public void close() {
			this.loads.forEach(Load::close);
			this.servers.forEach(ServerProcess::close);
		}

	}

}
