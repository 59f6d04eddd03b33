package dev.vestibule.admin.console.connect;

import java.util.Optional;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BaseUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds what the addresses of the wizard name; what is not there is not found. */
@Component
class Connections {

	/** What the pages of the wizard are below. */
	static final String PATH = "/admin/pools/{pool}/connect";

	private final Frameworks frameworks;

	private final Clients clients;

	private final BaseUrl baseUrl;

	Connections(Frameworks frameworks, Clients clients, BaseUrl baseUrl) {
		this.frameworks = frameworks;
		this.clients = clients;
		this.baseUrl = baseUrl;
	}

	Framework framework(String name) {
		return found(this.frameworks.find(name));
	}

	/** The application, which is of the kind that the framework needs. */
	Connection of(String pool, String framework, String client, @Nullable String secret) {
		Framework kind = framework(framework);
		AppClient app = found(this.clients.stored(pool, client)
			.filter(stored -> stored.settings().type() == kind.type() && stored.enabled()));
		return new Connection(kind, app, issuer(pool), callback(pool), secret);
	}

	String issuer(String pool) {
		return this.baseUrl.of("/" + pool);
	}

	/** Where the console's test is answered. */
	String callback(String pool) {
		return this.baseUrl.of(PATH.replace("{pool}", pool) + "/callback");
	}

	private static <T> T found(Optional<T> wanted) {
		return wanted.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
