package dev.vestibule.federation.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.vestibule.federation.Endpoints;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.federation.Quirk;
import dev.vestibule.platform.MasterKey;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/** Finds out all that is needed to talk to a provider. */
@Component
public class Parties {

	private final IdentityProviders providers;

	private final Discovery discovery;

	private final Calls calls;

	private final MasterKey masterKey;

	private final SignedSecrets signedSecrets;

	Parties(IdentityProviders providers, Discovery discovery, Calls calls, MasterKey masterKey,
			SignedSecrets signedSecrets) {
		this.providers = providers;
		this.discovery = discovery;
		this.calls = calls;
		this.masterKey = masterKey;
		this.signedSecrets = signedSecrets;
	}

	/**
	 * The provider, ready to be talked to.
	 * @param redirectUri of ours
	 * @throws UpstreamException if it does not say what it is like
	 */
	public Party of(IdentityProvider provider, String redirectUri) {
		Kind kind = this.providers.kind(provider);
		Metadata metadata = metadata(provider.settings(), kind);
		String method = provider.settings().authenticationMethod();
		ClientRegistration.Builder registration = ClientRegistration
			.withRegistrationId(Assertions.registrationId(provider.poolId(), audience(metadata, kind)))
			.clientId(provider.settings().clientId())
			.clientSecret(secret(provider, kind))
			.clientAuthenticationMethod(
					new ClientAuthenticationMethod((method != null) ? method : kind.authenticationMethod()))
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(redirectUri)
			.scope(scopes(provider.settings(), kind))
			.authorizationUri(this.calls.address(metadata.authorization()).toString())
			.tokenUri(this.calls.address(metadata.token()).toString());
		String issuer = metadata.issuer();
		if (issuer != null && !kind.has(Quirk.TENANT_ISSUER)) {
			registration.issuerUri(issuer);
		}
		return new Party(provider, kind, metadata, registration.build());
	}

	/**
	 * Where a provider signs browsers out (RP-Initiated Logout 1.0 §2.1), if it does.
	 * @throws UpstreamException if it does not answer at this time
	 */
	public Optional<URI> endSession(IdentityProvider provider) {
		Kind kind = this.providers.kind(provider);
		ProviderSettings settings = provider.settings();
		String known = filled(settings.endpoints().or(kind.endpoints()), settings).endSession();
		String issuer = (settings.issuer() != null) ? settings.issuer() : kind.issuer();
		String told = (known == null && kind.openId() && issuer != null)
				? this.discovery.now(settings.filled(issuer)).endpoints().endSession() : known;
		return Optional.ofNullable(told).map(this.calls::address);
	}

	/**
	 * Whom an assertion is meant for: the issuer (RFC 7523bis §2), but for Microsoft,
	 * which wants its endpoint.
	 */
	private static String audience(Metadata metadata, Kind kind) {
		String issuer = metadata.issuer();
		return (issuer != null && !kind.has(Quirk.TENANT_ISSUER)) ? issuer : metadata.token();
	}

	/** The secret itself, empty where there is none. */
	String plainSecret(IdentityProvider provider) {
		String sealed = provider.secret();
		return (sealed == null) ? ""
				: new String(this.masterKey.open(IdentityProviders.SEALED, sealed), StandardCharsets.UTF_8);
	}

	private String secret(IdentityProvider provider, Kind kind) {
		String plain = plainSecret(provider);
		return kind.has(Quirk.SIGNED_SECRET) ? this.signedSecrets.of(provider, plain) : plain;
	}

	private static List<String> scopes(ProviderSettings settings, Kind kind) {
		return settings.scopes().isEmpty() ? kind.scopes() : settings.scopes();
	}

	private Metadata metadata(ProviderSettings settings, Kind kind) {
		Endpoints known = filled(settings.endpoints().or(kind.endpoints()), settings);
		String configured = (settings.issuer() != null) ? settings.issuer() : kind.issuer();
		if (!kind.openId() || configured == null) {
			return new Metadata(null, known, false);
		}
		String issuer = settings.filled(configured);
		if (known.authorization() != null && known.token() != null && known.jwks() != null) {
			return new Metadata(issuer, known, false);
		}
		Metadata discovered = this.discovery.of(issuer);
		return new Metadata(discovered.issuer(), known.or(discovered.endpoints()), discovered.namesItself());
	}

	private static Endpoints filled(Endpoints endpoints, ProviderSettings settings) {
		UnaryOperator<@Nullable String> fill = address -> (address != null) ? settings.filled(address) : null;
		return new Endpoints(fill.apply(endpoints.authorization()), fill.apply(endpoints.token()),
				fill.apply(endpoints.userInfo()), fill.apply(endpoints.jwks()), fill.apply(endpoints.endSession()));
	}

}
