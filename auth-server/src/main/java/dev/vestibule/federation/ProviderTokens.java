package dev.vestibule.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.federation.attempt.Requests;
import dev.vestibule.federation.upstream.Parties;
import dev.vestibule.federation.upstream.TokenCalls;
import dev.vestibule.federation.upstream.Tokens;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.federation.upstream.UpstreamTokens;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentities.IdentityGiven;
import dev.vestibule.user.LinkedIdentities.IdentityUnlinked;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The tokens that users have at providers, for applications that act for them there. */
@Component
public class ProviderTokens {

	private static final Logger logger = LoggerFactory.getLogger(ProviderTokens.class);

	/* Time to use it in. */
	private static final Duration USEFUL = Duration.ofSeconds(30);

	private final IdentityProviders providers;

	private final LinkedIdentities identities;

	private final UpstreamTokens kept;

	private final Parties parties;

	private final Requests requests;

	private final TokenCalls calls;

	private final Clock clock;

	ProviderTokens(IdentityProviders providers, LinkedIdentities identities, UpstreamTokens kept, Parties parties,
			Requests requests, TokenCalls calls, Clock clock) {
		this.providers = providers;
		this.identities = identities;
		this.kept = kept;
		this.parties = parties;
		this.requests = requests;
		this.calls = calls;
		this.clock = clock;
	}

	/**
	 * A user's access token at a provider, refreshed if it no longer holds.
	 * @return nothing, if none is kept or the provider gives no new one
	 */
	public Optional<ProviderToken> of(String poolId, UUID userId, String provider) {
		return this.providers.find(poolId, provider)
			.filter(known -> known.settings().keepTokens())
			.flatMap(known -> this.identities.of(poolId, userId)
				.stream()
				.filter(identity -> this.providers.said(known, identity.who()))
				.findFirst()
				.flatMap(identity -> token(known, identity)));
	}

	private Optional<ProviderToken> token(IdentityProvider provider, LinkedIdentity identity) {
		return this.kept.find(identity)
			.flatMap(tokens -> holds(tokens) ? Optional.of(tokens) : refresh(provider, identity, tokens))
			.map(tokens -> new ProviderToken(tokens.accessToken(), tokens.expiresAt()));
	}

	private boolean holds(Tokens tokens) {
		Instant until = tokens.expiresAt();
		return until == null || until.minus(USEFUL).isAfter(this.clock.instant());
	}

	private Optional<Tokens> refresh(IdentityProvider provider, LinkedIdentity identity, Tokens old) {
		String refreshToken = old.refreshToken();
		if (refreshToken == null) {
			return Optional.empty();
		}
		try {
			Tokens fresh = this.calls.refresh(this.parties.of(provider, this.requests.redirectUri(provider)),
					refreshToken);
			String next = fresh.refreshToken();
			String idToken = fresh.idToken();
			Tokens both = new Tokens(fresh.accessToken(), (next != null) ? next : refreshToken, fresh.expiresAt(),
					(idToken != null) ? idToken : old.idToken());
			this.kept.keep(identity.who(), both);
			return Optional.of(both);
		}
		catch (UpstreamException ex) {
			logger.warn("Provider {} of pool {} gave no new token: {}", provider.name(), provider.poolId(),
					ex.reason());
			return Optional.empty();
		}
	}

	@EventListener
	void on(IdentityGiven event) {
		ExternalSubject who = event.who();
		this.providers.find(who.poolId(), who.provider())
			.filter(provider -> provider.settings().keepTokens() && this.providers.said(provider, who))
			.ifPresent(provider -> this.kept.belong(who, event.userId()));
	}

	/** Forgets those of a user at a provider. */
	public void forget(ExternalSubject who) {
		this.providers.findAny(who.poolId(), who.provider())
			.filter(provider -> this.providers.said(provider, who))
			.ifPresent(provider -> this.kept.forget(who));
	}

	@EventListener
	void on(IdentityUnlinked event) {
		forget(event.who());
	}

	/** A token of a provider. */
	public record ProviderToken(String value, @Nullable Instant expiresAt) {

		@Override
		public String toString() {
			return "ProviderToken[secret]";
		}

	}

}
