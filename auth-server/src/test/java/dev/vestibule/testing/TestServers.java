package dev.vestibule.testing;

import dev.vestibule.TestDatabases;

import dev.vestibule.TestDatabases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that tests share, as starting one takes seconds. */
public final class TestServers {

	private static final Map<TestDatabases, TestServer> RUNNING = new ConcurrentHashMap<>();

	private TestServers() {
	}

	/** The shared server on that database; it stays up until the tests end. */
	public static TestServer on(TestDatabases database) {
		return RUNNING.computeIfAbsent(database, wanted -> TestServer.start(wanted.create(), LENIENT));
	}

	/* Tests sign in far more often from one address than people do. */
	private static final Map<String, String> LENIENT = Map.of("vestibule.signin.throttle.password-by-name-and-address",
			"100000/1s", "vestibule.signin.throttle.password-by-address", "100000/1s",
			"vestibule.signin.throttle.password-by-name", "100000/1s");

}
