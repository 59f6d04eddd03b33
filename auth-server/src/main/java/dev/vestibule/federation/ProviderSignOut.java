package dev.vestibule.federation;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.FederationEvent.ProviderFailed;
import dev.vestibule.federation.attempt.Requests;
import dev.vestibule.federation.upstream.Parties;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.federation.upstream.UpstreamTokens;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;

import org.springframework.stereotype.Component;

/**
 * Signs browsers out at the provider by which they came in, where the pool wants that
 * (OpenID Connect RP-Initiated Logout 1.0). The way back is in the {@code state}, sealed,
 * so that nothing is written for it.
 */
@Component
public class ProviderSignOut {

	private static final String SEALED = "provider-sign-out";

	private static final Duration AWAY = Duration.ofHours(1);

	private final IdentityProviders providers;

	private final Parties parties;

	private final Requests requests;

	private final Hints hints;

	private final MasterKey masterKey;

	private final Audit audit;

	private final Clock clock;

	ProviderSignOut(IdentityProviders providers, Parties parties, Requests requests, Hints hints, MasterKey masterKey,
			Audit audit, Clock clock) {
		this.providers = providers;
		this.parties = parties;
		this.requests = requests;
		this.hints = hints;
		this.masterKey = masterKey;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * A browser that was just signed out here.
	 *
	 * @param provider by which the user had come in
	 * @param browserHash the browser, the only one that may come back
	 * @param target where it goes in the end
	 */
	public record Leaving(String poolId, UUID userId, String provider, String browserHash, String target) {
	}

	/**
	 * The way to a provider.
	 *
	 * @param label what the provider is called
	 */
	public record Exit(URI address, String label) {

		@Override
		public String toString() {
			return "Exit[label=" + this.label + "]";
		}

	}

	/**
	 * Where to send a browser, so that it is signed out there, too.
	 * @return nowhere, if the pool does not want that, or the provider has no such place
	 * or does not answer
	 */
	public Optional<Exit> leave(Leaving leaving) {
		return this.providers.find(leaving.poolId(), leaving.provider())
			.filter(provider -> provider.settings().signOut())
			.flatMap(provider -> there(leaving, provider));
	}

	private Optional<Exit> there(Leaving leaving, IdentityProvider provider) {
		try {
			return this.parties.endSession(provider)
				.map(address -> new Exit(with(address, parameters(leaving, provider)), this.providers.label(provider)));
		}
		catch (UpstreamException ex) {
			this.audit.record(new ProviderFailed(leaving.poolId(), provider.name(), "sign-out: " + ex.reason()));
			return Optional.empty();
		}
	}

	private Map<String, String> parameters(Leaving leaving, IdentityProvider provider) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("client_id", provider.settings().clientId());
		parameters.put("post_logout_redirect_uri", this.requests.signedOutUri(provider));
		parameters.put("state", state(leaving));
		this.hints.of(provider, leaving.userId()).ifPresent(hint -> parameters.put("id_token_hint", hint));
		return parameters;
	}

	private static URI with(URI address, Map<String, String> parameters) {
		String query = parameters.entrySet()
			.stream()
			.map(parameter -> parameter.getKey() + "="
					+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return URI.create(address + ((address.getQuery() != null) ? "&" : "?") + query);
	}

	private String state(Leaving leaving) {
		Way way = new Way(leaving.poolId(), leaving.browserHash(), leaving.target(), this.clock.instant().plus(AWAY));
		return this.masterKey.seal(SEALED, Json.write(way).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Where a browser goes that comes back.
	 * @return nowhere, if it was not sent from here
	 */
	public Optional<String> back(String poolId, String browserHash, String state) {
		try {
			byte[] way = this.masterKey.open(SEALED, state);
			return Optional.of(Json.read(new String(way, StandardCharsets.UTF_8), Way.class))
				.filter(known -> known.poolId.equals(poolId) && Hashes.same(known.browser, browserHash))
				.filter(known -> known.until.isAfter(this.clock.instant()))
				.map(Way::target);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** The way back of one browser. */
	record Way(String poolId, String browser, String target, Instant until) {
	}

	/** ID tokens by which providers know whom to sign out, as far as they are kept. */
	@Component
	static class Hints {

		private final IdentityProviders providers;

		private final LinkedIdentities identities;

		private final UpstreamTokens kept;

		Hints(IdentityProviders providers, LinkedIdentities identities, UpstreamTokens kept) {
			this.providers = providers;
			this.identities = identities;
			this.kept = kept;
		}

		/** None for a user of several accounts there, as nobody knows which it was. */
		Optional<String> of(IdentityProvider provider, UUID userId) {
			List<LinkedIdentity> there = this.identities.of(provider.poolId(), userId)
				.stream()
				.filter(identity -> this.providers.said(provider, identity.who()))
				.toList();
			return (!provider.settings().keepTokens() || there.size() != 1) ? Optional.empty()
					: this.kept.find(there.getFirst()).flatMap(tokens -> Optional.ofNullable(tokens.idToken()));
		}

	}

}
