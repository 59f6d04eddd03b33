package dev.vestibule.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.AdminClient;
import dev.vestibule.admin.AdministratorBrowser;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long the console and the API take over a pool of a million users on PostgreSQL:
 * every page that the console links to, every list of the API, and searches that find
 * much, little and nothing. It takes some ten minutes, so it runs only with
 * {@code -Dbench.users=1000000}.
 */
class MillionUsersBench {

	private static final String POOL = "eu-test-1_Million01";

	private static final int USERS = Integer.getInteger("bench.users", 0);

	private static final int ROUNDS = 5;

	private static final int SLOW = 300;

	private static final int LINKS = 120;

	private static final List<String> SEARCHES = List.of("q=ada", "q=user777777", "q=nobody-is-called-so", "q=a",
			"q=lovelace&field=family_name", "q=en&field=locale", "status=UNCONFIRMED", "status=FORCE_CHANGE_PASSWORD",
			"enabled=false", "group=everybody", "group=few", "group=editors&status=RESET_REQUIRED",
			"q=ada&status=FORCE_CHANGE_PASSWORD", "q=ada&group=few", "from=2020-01-01T00:00:00Z",
			"to=2020-01-01T00:00:00Z", "status=FORCE_CHANGE_PASSWORD&group=everybody");

	private final Map<String, List<Double>> times = new LinkedHashMap<>();

	@Test
	void everythingAnswersInTime() throws IOException {
		org.junit.jupiter.api.Assumptions.assumeTrue(USERS > 0, "-Dbench.users says how many");
		try (TestServer server = TestServer.start(TestDatabases.POSTGRESQL.create(), Map.of())) {
			server.bean(Pools.class).put(POOL, "Million", Settings.policy("sign-in: {names: [email, username]}"));
			server.bean(Clients.class)
				.put(POOL, "million", "Application", Settings.client("redirect-uris: [\"https://million.test/cb\"]"),
						Set.of());
			System.out.println("Filled in "
					+ new Population(server.bean(JdbcClient.class), POOL, USERS).settle().toSeconds() + " s");
			api(server);
			console(server);
		}
		report();
		assertThat(this.times).allSatisfy((what, each) -> assertThat(each).as(what).allMatch(millis -> millis < SLOW));
	}

	private void api(TestServer server) {
		AdminClient owner = AdminClient.owner(server);
		String pool = "/pools/" + POOL;
		owner.get("/pools");
		List<String> paths = new ArrayList<>(List.of("/pools", "/administrators", pool, pool + "/clients",
				pool + "/groups", pool + "/users", pool + "/events",
				pool + "/events?type=SignInRefused&outcome=FAILURE", pool + "/events?type=ProviderFailed",
				pool + "/events?client=nobody", pool + "/outbox", pool + "/identity-providers",
				pool + "/resource-servers", pool + "/keys", pool + "/branding", pool + "/branding/letters"));
		SEARCHES.forEach(search -> paths.add(pool + "/users?" + search));
		for (String path : paths) {
			measure("API " + path.replace(POOL, "…"), () -> owner.get(path).status());
		}
	}

	/* Whatever is linked, as far as it looks different from what was seen. */
	private void console(TestServer server) {
		TestBrowser browser = new TestBrowser(server.base());
		AdministratorBrowser.owner(server, browser, "bencher");
		String home = server.base() + "/admin/pools/" + POOL;
		Set<String> left = new LinkedHashSet<>(List.of(home));
		SEARCHES.forEach(search -> left.add(home + "/users?" + search));
		left.add(home + "/events?type=SignInRefused");
		left.add(home + "/events?type=ProviderFailed");
		Set<String> seen = new LinkedHashSet<>();
		while (!left.isEmpty() && seen.size() < LINKS) {
			String page = left.iterator().next();
			left.remove(page);
			if (seen.add(shape(page))) {
				measure("Console " + shape(page).replace(server.base(), ""), () -> browser.get(page).statusCode());
				for (Element link : browser.open(page).html().select("a[href]")) {
					String target = link.absUrl("href").replaceAll("#.*", "");
					if (target.startsWith(home) && !seen.contains(shape(target))) {
						left.add(target);
					}
				}
			}
		}
	}

	private static String shape(String page) {
		return page.replace(POOL, "…")
			.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}")
			.replaceAll("cursor=[^&]*", "cursor=…")
			.replaceAll("/clients/(?!new)[^/?]+", "/clients/{id}");
	}

	private void measure(String what, IntSupplier request) {
		List<Double> each = IntStream.range(0, ROUNDS).mapToObj(round -> {
			long begin = System.nanoTime();
			assertThat(request.getAsInt()).as(what).isBetween(200, 399);
			return (System.nanoTime() - begin) / 1e6;
		}).toList();
		this.times.put(what, each);
	}

	private void report() throws IOException {
		List<String> lines = new ArrayList<>(List.of("| of " + USERS + " users | first | median |", "|---|---|---|"));
		this.times.entrySet()
			.stream()
			.sorted(Comparator.comparing((Map.Entry<String, List<Double>> entry) -> -entry.getValue().getFirst()))
			.forEach(entry -> lines
				.add("| %s | %.0f ms | %.0f ms |".formatted(entry.getKey(), entry.getValue().getFirst(),
						entry.getValue().stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow())));
		Files.write(Path.of("target/million.md"), lines);
		System.out.println(String.join(System.lineSeparator(), lines));
	}

}
