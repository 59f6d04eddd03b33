package dev.vestibule.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.vestibule.client.Clients;
import dev.vestibule.credential.Assurance;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.protocol.request.ClientSignatures;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.stereotype.Component;

/** Says of each pool's endpoints what they can, and nothing they cannot. */
@Component
class DiscoveryEndpoints {

	private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post",
			"private_key_jwt", "none");

	private static final List<String> CLAIMS = List.of("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "amr",
			"sid", "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile",
			"picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at", "email", "email_verified",
			"phone_number", "phone_number_verified", "address");

	private static final List<String> ABSENT = List.of("tls_client_certificate_bound_access_tokens",
			"dpop_signing_alg_values_supported");

	private final Clients clients;

	private final CurrentPool currentPool;

	private final ProtocolProperties properties;

	DiscoveryEndpoints(Clients clients, CurrentPool currentPool, ProtocolProperties properties) {
		this.clients = clients;
		this.currentPool = currentPool;
		this.properties = properties;
	}

	void configure(OidcConfigurer oidc) {
		oidc.providerConfigurationEndpoint(
				endpoint -> endpoint.providerConfigurationCustomizer(builder -> builder.claims(this::describe)));
	}

	void configure(OAuth2AuthorizationServerConfigurer server) {
		server.authorizationServerMetadataEndpoint(
				endpoint -> endpoint.authorizationServerMetadataCustomizer(builder -> builder.claims(this::describe)));
	}

	private void describe(Map<String, Object> metadata) {
		String poolId = this.currentPool.get().id();
		ABSENT.forEach(metadata::remove);
		metadata.put("scopes_supported", List.copyOf(new TreeSet<>(this.clients.scopes(poolId))));
		metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials",
				"urn:ietf:params:oauth:grant-type:token-exchange"));
		metadata.put("response_modes_supported", List.of("query", "form_post"));
		metadata.put("id_token_signing_alg_values_supported", algorithms(poolId));
		metadata.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
		metadata.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
		metadata.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION.subList(0, 3));
		metadata.put("token_endpoint_auth_signing_alg_values_supported", ClientSignatures.ALGORITHMS);
		metadata.put("acr_values_supported", Arrays.stream(Assurance.values()).map(Assurance::acr).toList());
		metadata.put("prompt_values_supported", List.of("none", "login", "consent", "select_account", "create"));
		metadata.put("claims_supported", CLAIMS);
		metadata.put("claim_types_supported", List.of("normal"));
		metadata.put("ui_locales_supported", List.of("en", "de"));
		metadata.put("claims_parameter_supported", false);
		metadata.put("request_parameter_supported", true);
		metadata.put("request_object_signing_alg_values_supported", ClientSignatures.ALGORITHMS);
		metadata.put("request_uri_parameter_supported", false);
		if (this.properties.openRegistration() && !this.currentPool.get().administers()) {
			metadata.put("registration_endpoint", metadata.get("issuer") + "/oauth2/register");
		}
		metadata.put("backchannel_logout_supported", true);
		metadata.put("backchannel_logout_session_supported", true);
		metadata.put("authorization_response_iss_parameter_supported", true);
	}

	private List<String> algorithms(String poolId) {
		List<String> algorithms = new ArrayList<>(List.of("RS256"));
		this.clients.signatureAlgorithms(poolId).stream().sorted().forEach(algorithm -> {
			if (!algorithms.contains(algorithm)) {
				algorithms.add(algorithm);
			}
		});
		return algorithms;
	}

}
