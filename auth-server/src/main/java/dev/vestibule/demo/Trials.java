package dev.vestibule.demo;

import java.util.Optional;

import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BaseUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** What a visitor may try, by its name in the page's address. */
@Component
class Trials {

	private final Calls calls;

	private final DemoPool demoPool;

	private final Issuer issuer;

	private final BaseUrl baseUrl;

	Trials(Calls calls, DemoPool demoPool, Issuer issuer, BaseUrl baseUrl) {
		this.calls = calls;
		this.demoPool = demoPool;
		this.issuer = issuer;
		this.baseUrl = baseUrl;
	}

	Optional<Exchange> run(String name, Optional<TokenSet> tokens) {
		return switch (name) {
			case "api" -> tokens.map(signedIn -> this.calls.notes(signedIn.accessToken()));
			case "api-id-token" -> tokens.map(signedIn -> this.calls.notes(signedIn.idToken()));
			case "api-without" -> Optional.of(this.calls.notes(null));
			case "introspection" -> tokens.flatMap(this::introspect);
			case "machine" -> this.demoPool.machine().map(this.calls::machineToken);
			default -> Optional.empty();
		};
	}

	Exchange userInfo(TokenSet tokens) {
		return this.calls.userInfo(tokens.accessToken());
	}

	/**
	 * How to get the service's token in a shell. It holds the secret, so it is shown on
	 * nothing but one's own machine.
	 */
	@Nullable String machineCommand() {
		AppClient machine = this.demoPool.machine().orElse(null);
		if (machine == null || !this.baseUrl.loopback()) {
			return null;
		}
		try {
			return "curl -u " + machine.id() + ":" + this.demoPool.secret(machine)
					+ " -d grant_type=client_credentials -d scope=" + NotesController.SCOPE + " "
					+ this.issuer.endpoint("token_endpoint");
		}
		catch (RestClientException ex) {
			return null;
		}
	}

	private Optional<Exchange> introspect(TokenSet tokens) {
		return this.demoPool.app(tokens.client()).map(app -> this.calls.introspect(app, tokens.accessToken()));
	}

}
