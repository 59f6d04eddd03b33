package dev.vestibule.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An unpacked Keycloak with its defaults, the same users and clients, and PostgreSQL, for
 * a comparison in one run.
 */
final class KeycloakServer {

	private static final Pattern READY = Pattern.compile("Keycloak \\S+ on JVM .* started in ");

	private final int port;

	private final Path home;

	private final List<String> settings;

	/** Builds it for PostgreSQL and leaves the realm to be imported. */
	KeycloakServer(Path home, int port, String databaseUrl) throws IOException, InterruptedException {
		this.port = port;
		this.home = home;
		this.settings = List.of("start", "--optimized", "--import-realm", "--http-enabled=true", "--http-port=" + port,
				"--hostname=http://localhost:" + port, "--db-url=" + databaseUrl, "--db-username=postgres",
				"--db-password=postgres");
		Path realm = home.resolve("data/import/bench-realm.json");
		Files.createDirectories(realm.getParent());
		Files.writeString(realm, realm());
		if (script(List.of("build", "--db=postgres", "--cache=local")).inheritIO().start().waitFor() != 0) {
			throw new IllegalStateException("kc.sh build failed");
		}
	}

	int port() {
		return this.port;
	}

	ServerProcess start(String cores) {
		return ServerProcess.start(cores, script(this.settings), READY);
	}

	private ProcessBuilder script(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(this.home.resolve("bin/kc.sh").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
		return builder;
	}

	/* Introspection is refused to a client that is not in the token's audience. */
	private static String realm() {
		String users = IntStream.range(0, Operations.USERS).mapToObj(number -> """
				{"username": "user%1$d@example.com", "email": "user%1$d@example.com", "emailVerified": true,
				"enabled": true, "firstName": "Some", "lastName": "User",
				"credentials": [{"type": "password", "value": "%2$s"}]}
				""".formatted(number, Operations.PASSWORD)).collect(Collectors.joining(","));
		return """
				{"realm": "%1$s", "enabled": true, "sslRequired": "none", "registrationAllowed": true,
				"clients": [
				{"clientId": "web", "secret": "%2$s", "redirectUris": ["https://app.example/callback"],
				"standardFlowEnabled": true, "attributes": {"pkce.code.challenge.method": "S256"},
				"protocolMappers": [{"name": "audience", "protocol": "openid-connect",
				"protocolMapper": "oidc-audience-mapper",
				"config": {"included.client.audience": "web", "access.token.claim": "true"}}]},
				{"clientId": "machine", "secret": "%2$s", "standardFlowEnabled": false, "serviceAccountsEnabled": true}],
				"users": [%3$s]}
				"""
			.formatted(Endpoints.REALM, Operations.SECRET, users);
	}

}
