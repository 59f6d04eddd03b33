package dev.vestibule.client;

import java.time.Duration;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.pool.PoolPolicy.Mfa;
import org.jspecify.annotations.Nullable;

/**
 * What an app client may do. Names follow OpenID Connect Dynamic Client Registration §2
 * where it has one.
 *
 * @param type who the client is: it decides the defaults of the rest
 * @param redirectUris matched exactly, but for the port of a loopback address (RFC 8252
 * §7.3)
 * @param logoutUris matched exactly, after sign-out
 * @param defaultRedirectUri used by links of ours that lead back to the application
 * @param grantTypes OAuth grant types
 * @param authenticationMethods OAuth client authentication methods at the token endpoint
 * @param scopes what it may ask for
 * @param firstParty whether the pool's own operator runs it, so that no consent is asked
 * @param requirePkce whether every code flow needs PKCE by S256
 * @param signatureAlgorithm JWS algorithm of its ID and access tokens
 * @param jwks its own public keys, a JSON Web Key Set, for {@code private_key_jwt}
 * @param jwksUri where its keys are published, instead of {@code jwks}
 * @param theme the theme of its pages; the pool's when empty
 * @param clientUri its home page
 * @param logoUri its logo on the consent page
 * @param tosUri its terms of service
 * @param policyUri its privacy policy
 * @param backchannelLogoutUri where it is told of sign-outs (Back-Channel Logout 1.0
 * §2.2)
 * @param mfa how strict it is about second factors, where it is stricter than its pool
 * @param methods the ways to sign in to it, where they are fewer than its pool's
 * @param identityProviders names of the providers its users come from, {@code COGNITO}
 * for the pool's own users; all of the pool when empty
 * @param readAttributes the claims about users that it is told in ID tokens and at the
 * userinfo endpoint; all when empty
 * @param writeAttributes the attributes that its sign-up asks for and may write; all when
 * empty. Its users' names and addresses it may always write
 */
public record ClientSettings(Type type, Set<String> redirectUris, Set<String> logoutUris,
		@Nullable String defaultRedirectUri, Set<String> grantTypes, Set<String> authenticationMethods,
		Set<String> scopes, boolean firstParty, boolean requirePkce, String signatureAlgorithm, Lifetimes lifetimes,
		Rotation rotation, @Nullable String jwks, @Nullable String jwksUri, @Nullable String theme,
		@Nullable String clientUri, @Nullable String logoUri, @Nullable String tosUri, @Nullable String policyUri,
		@Nullable String backchannelLogoutUri, Mfa.@Nullable Mode mfa, @Nullable Set<Method> methods,
		Set<String> identityProviders, Set<String> readAttributes, Set<String> writeAttributes) {

	/** Fills what a file or row leaves out. */
	@JsonCreator
	public ClientSettings(@Nullable Type type, @Nullable Set<String> redirectUris, @Nullable Set<String> logoutUris,
			@Nullable String defaultRedirectUri, @Nullable Set<String> grantTypes,
			@Nullable Set<String> authenticationMethods, @Nullable Set<String> scopes, @Nullable Boolean firstParty,
			@Nullable Boolean requirePkce, @Nullable String signatureAlgorithm, @Nullable Lifetimes lifetimes,
			@Nullable Rotation rotation, @Nullable String jwks, @Nullable String jwksUri, @Nullable String theme,
			@Nullable String clientUri, @Nullable String logoUri, @Nullable String tosUri, @Nullable String policyUri,
			@Nullable String backchannelLogoutUri, Mfa.@Nullable Mode mfa, @Nullable Set<Method> methods,
			@Nullable Set<String> identityProviders, @Nullable Set<String> readAttributes,
			@Nullable Set<String> writeAttributes) {
		this(or(type, Type.PUBLIC), copy(redirectUris), copy(logoutUris), defaultRedirectUri,
				or(grantTypes, or(type, Type.PUBLIC).grantTypes),
				or(authenticationMethods, or(type, Type.PUBLIC).authenticationMethods), copy(scopes),
				firstParty == null || firstParty, requirePkce == null || requirePkce, or(signatureAlgorithm, "RS256"),
				or(lifetimes, new Lifetimes(null, null, null, null, null)), or(rotation, new Rotation(null, null)),
				jwks, jwksUri, theme, clientUri, logoUri, tosUri, policyUri, backchannelLogoutUri, mfa, methods,
				copy(identityProviders), copy(readAttributes), copy(writeAttributes));
	}

	/** A client that says nothing. */
	public static ClientSettings defaults() {
		return Json.read("{}", ClientSettings.class);
	}

	/** The same with other addresses that sign-ins lead back to. */
	public ClientSettings with(Set<String> others) {
		return new ClientSettings(this.type, others, this.logoutUris, this.defaultRedirectUri, this.grantTypes,
				this.authenticationMethods, this.scopes, this.firstParty, this.requirePkce, this.signatureAlgorithm,
				this.lifetimes, this.rotation, this.jwks, this.jwksUri, this.theme, this.clientUri, this.logoUri,
				this.tosUri, this.policyUri, this.backchannelLogoutUri, this.mfa, this.methods, this.identityProviders,
				this.readAttributes, this.writeAttributes);
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

	private static Set<String> copy(@Nullable Set<String> values) {
		return (values != null) ? Set.copyOf(values) : Set.of();
	}

	/** Who a client is. */
	public enum Type {

		/** A server-side application, which can keep a secret. */
		CONFIDENTIAL(Set.of("authorization_code", "refresh_token"),
				Set.of("client_secret_basic", "client_secret_post")),
		/** A single-page or native application. */
		PUBLIC(Set.of("authorization_code", "refresh_token"), Set.of("none")),
		/** A service that acts for itself. */
		MACHINE(Set.of("client_credentials"), Set.of("client_secret_basic", "client_secret_post"));

		private final Set<String> grantTypes;

		private final Set<String> authenticationMethods;

		Type(Set<String> grantTypes, Set<String> authenticationMethods) {
			this.grantTypes = grantTypes;
			this.authenticationMethods = authenticationMethods;
		}

	}

	/**
	 * How long things live.
	 *
	 * @param accessToken 5 minutes to a day
	 * @param idToken 5 minutes to a day
	 * @param refreshToken an hour to ten years, counted from the sign-in, rotation or not
	 * @param refreshIdle after how long without a refresh it ends before that; zero,
	 * which it is unless said otherwise, for never
	 * @param signIn how long a begun sign-in may take, 3 to 60 minutes
	 */
	public record Lifetimes(Duration accessToken, Duration idToken, Duration refreshToken, Duration refreshIdle,
			Duration signIn) {

		@JsonCreator
		public Lifetimes(@Nullable Duration accessToken, @Nullable Duration idToken, @Nullable Duration refreshToken,
				@Nullable Duration refreshIdle, @Nullable Duration signIn) {
			this.accessToken = or(accessToken, Duration.ofHours(1));
			this.idToken = or(idToken, Duration.ofHours(1));
			this.refreshToken = or(refreshToken, Duration.ofDays(30));
			this.refreshIdle = or(refreshIdle, Duration.ZERO);
			this.signIn = or(signIn, Duration.ofMinutes(30));
		}

	}

	/**
	 * Whether each refresh gives a new refresh token.
	 *
	 * @param grace how long the one before still works, for a client that lost the answer
	 */
	public record Rotation(boolean enabled, Duration grace) {

		@JsonCreator
		public Rotation(@Nullable Boolean enabled, @Nullable Duration grace) {
			this(enabled == null || enabled, (grace != null) ? grace : Duration.ofSeconds(10));
		}

	}

}
