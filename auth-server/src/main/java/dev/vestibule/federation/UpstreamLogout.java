package dev.vestibule.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.audit.Audit;
import dev.vestibule.client.Once;
import dev.vestibule.federation.FederationEvent.ProviderSignedOut;
import dev.vestibule.federation.answer.Claims;
import dev.vestibule.federation.answer.SignedWords;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.federation.upstream.UpstreamSessions;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Sign-outs that a provider tells of (OpenID Connect Back-Channel Logout 1.0). */
@Component
public class UpstreamLogout {

	private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

	private static final Duration FRESH = Duration.ofMinutes(5);

	private final IdentityProviders providers;

	private final SignedWords words;

	private final UpstreamSessions sessions;

	private final Audit audit;

	private final Doubts doubts;

	private final Once once;

	private final Clock clock;

	UpstreamLogout(IdentityProviders providers, SignedWords words, UpstreamSessions sessions, Audit audit,
			Doubts doubts, Once once, Clock clock) {
		this.providers = providers;
		this.words = words;
		this.sessions = sessions;
		this.audit = audit;
		this.doubts = doubts;
		this.once = once;
		this.clock = clock;
	}

	/**
	 * Whom a logout token signs out.
	 * @return nobody, if it is none of its tokens
	 */
	public Optional<ExternalSubject> whom(String poolId, String name, String token) {
		try {
			IdentityProvider provider = this.providers.find(poolId, name)
				.filter(known -> this.providers.kind(known).openId())
				.orElseThrow(() -> new UpstreamException("it is no OpenID provider of this pool"));
			String subject = subject(provider,
					this.words.claims(provider, token, Set.of(provider.settings().clientId())));
			this.audit.record(new ProviderSignedOut(poolId, name));
			return Optional.of(this.providers.who(provider, subject));
		}
		catch (UpstreamException ex) {
			this.doubts.note(poolId, name, "logout token", ex.reason());
			return Optional.empty();
		}
	}

	/** §2.6. */
	private String subject(IdentityProvider provider, Claims claims) {
		Instant at = claims.time("iat");
		Instant now = this.clock.instant();
		if (at == null || at.plus(FRESH).isBefore(now) || at.minus(FRESH).isAfter(now)) {
			throw new UpstreamException("it is not of now");
		}
		if (claims.at("nonce") != null || !(claims.at("events") instanceof Map<?, ?> events)
				|| !(events.get(EVENT) instanceof Map<?, ?>)) {
			throw new UpstreamException("it is no logout token");
		}
		String subject = Optional.ofNullable(claims.text("sub"))
			.or(() -> Optional.ofNullable(claims.text("sid"))
				.flatMap(sid -> this.sessions.subject(provider.poolId(), provider.name(), sid)))
			.orElseThrow(() -> new UpstreamException("it names nobody"));
		use(provider, claims.text("jti"), at);
		return subject;
	}

	/* Or it signed the same user out again, whoever has come by it. */
	private void use(IdentityProvider provider, @Nullable String id, Instant at) {
		if (id == null || !this.once.first("logout " + provider.id(), id, at.plus(FRESH.multipliedBy(2)))) {
			throw new UpstreamException("it was used before");
		}
	}

}
