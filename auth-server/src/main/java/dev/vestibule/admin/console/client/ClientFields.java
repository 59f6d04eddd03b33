package dev.vestibule.admin.console.client;

import java.util.List;
import java.util.Set;

import dev.vestibule.admin.console.form.Field;
import dev.vestibule.client.ClientAttributes;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;

/** The fields of an application: those that it needs, and those that few ever touch. */
final class ClientFields {

	/** What the texts of its fields begin with. */
	static final String SUBJECT = "client";

	private ClientFields() {
	}

	/**
	 * What is asked of every application.
	 * @param scopes those that there are
	 */
	static List<Field> first(List<String> scopes) {
		return List.of(Field.lines("redirectUris"), Field.lines("logoutUris"), Field.choices("scopes", scopes),
				Field.check("firstParty"));
	}

	/**
	 * Everything else.
	 * @param providers those that its users can come from
	 * @param policy of the pool, which says what is known of users
	 */
	static List<Field> other(List<String> providers, PoolPolicy policy) {
		return List.of(Field.time("lifetimes.accessToken"), Field.time("lifetimes.idToken"),
				Field.time("lifetimes.refreshToken"), Field.time("lifetimes.refreshIdle"),
				Field.time("lifetimes.signIn"), Field.check("rotation.enabled"), Field.time("rotation.grace"),
				Field.choice("mfa", "", "OFF", "OPTIONAL", "REQUIRED"), Field.some("methods", Method.values()),
				Field.choices("identityProviders", providers),
				Field.choices("readAttributes", sorted(ClientAttributes.readable(policy))),
				Field.choices("writeAttributes", sorted(ClientAttributes.writable(policy))), Field.url("clientUri"),
				Field.url("logoUri"), Field.url("tosUri"), Field.url("policyUri"), Field.text("theme"),
				Field.text("defaultRedirectUri"), Field.url("backchannelLogoutUri"),
				Field.choice("signatureAlgorithm", "RS256", "PS256", "ES256", "EdDSA"),
				Field.choices("grantTypes",
						List.of("authorization_code", "refresh_token", "client_credentials",
								"urn:ietf:params:oauth:grant-type:token-exchange")),
				Field.choices("authenticationMethods",
						List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none")),
				Field.check("requirePkce"), Field.url("jwksUri"), Field.area("jwks"));
	}

	private static List<String> sorted(Set<String> names) {
		return names.stream().sorted().toList();
	}

}
