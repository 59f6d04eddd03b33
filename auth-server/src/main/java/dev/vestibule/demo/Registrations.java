package dev.vestibule.demo;

import java.util.Optional;

import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BaseUrl;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;

/**
 * The demo's applications as Spring's client knows them. They are no bean of Spring's
 * type: that one would be everybody's.
 */
@Component
class Registrations {

	static final String CALLBACK = "/demo/callback";

	private final DemoPool demoPool;

	private final Issuer issuer;

	private final BaseUrl baseUrl;

	Registrations(DemoPool demoPool, Issuer issuer, BaseUrl baseUrl) {
		this.demoPool = demoPool;
		this.issuer = issuer;
		this.baseUrl = baseUrl;
	}

	/** The one with that {@code client_id}, discovering the issuer on the way. */
	Optional<ClientRegistration> find(String clientId) {
		return this.demoPool.app(clientId).map(this::registration);
	}

	/** As Spring asks for them. */
	ClientRegistrationRepository repository() {
		return clientId -> find(clientId).orElse(null);
	}

	private ClientRegistration registration(AppClient app) {
		return ClientRegistrations.fromOidcConfiguration(this.issuer.metadata())
			.registrationId(app.id())
			.clientId(app.id())
			.clientSecret(this.demoPool.secret(app))
			.clientName(app.name())
			.redirectUri(this.baseUrl.of(CALLBACK))
			.scope(app.settings().scopes())
			.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
			.build();
	}

}
