package dev.vestibule.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;

/** Servers that tests share, as starting one takes seconds. */
public final class TestServers {

	private static final Map<TestDatabases, TestServer> RUNNING = new ConcurrentHashMap<>();

	private static final Map<TestDatabases, TestServer> SECOND = new ConcurrentHashMap<>();

	private static final Map<TestDatabases, TestDatabase> DATABASES = new ConcurrentHashMap<>();

	private TestServers() {
	}

	/** The shared server on that database; it stays up until the tests end. */
	public static TestServer on(TestDatabases database) {
		return RUNNING.computeIfAbsent(database, wanted -> TestServer.start(database(wanted), LENIENT));
	}

	/** Another node of the same, which stays up as well. */
	public static TestServer beside(TestDatabases database) {
		String base = on(database).base();
		return SECOND.computeIfAbsent(database,
				wanted -> TestServer.start(database(wanted), TestServer.freePort(), base, LENIENT));
	}

	private static TestDatabase database(TestDatabases wanted) {
		return DATABASES.computeIfAbsent(wanted, TestDatabases::create);
	}

	/*
	 * Tests sign in far more often from one address than people do, and providers that
	 * they play answer on this machine.
	 */
	private static final Map<String, String> LENIENT = Map.of("vestibule.platform.allowed-hosts", "127.0.0.1",
			"vestibule.signin.throttle.password-by-name-and-address", "100000/1s",
			"vestibule.signin.throttle.password-by-address", "100000/1s", "vestibule.signin.throttle.password-by-name",
			"100000/1s");

}
