package dev.vestibule.federation.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.federation.Endpoints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * What OpenID providers publish about themselves (Discovery 1.0). It is kept for an hour,
 * and longer while the provider does not answer; one that has not answered is not asked
 * again for a moment, so that nobody waits for it twice.
 */
@Component
class Discovery {

	private static final Logger logger = LoggerFactory.getLogger(Discovery.class);

	private static final Duration FRESH = Duration.ofHours(1);

	private static final Duration PAUSE = Duration.ofSeconds(15);

	private final Calls calls;

	private final Clock clock;

	/* Settings name the issuers, and there are only so many of them. */
	private final Map<String, Known> known = new ConcurrentHashMap<>();

	Discovery(Calls calls, Clock clock) {
		this.calls = calls;
		this.clock = clock;
	}

	Metadata of(String issuer) {
		return known(issuer, FRESH).get();
	}

	/** The same of a provider that answers at this time. */
	Metadata now(String issuer) {
		return known(issuer, PAUSE).latest();
	}

	private Known known(String issuer, Duration fresh) {
		Known before = this.known.get(issuer);
		Instant now = this.clock.instant();
		if (before != null && now.isBefore(before.askedAt.plus(before.failure.isEmpty() ? fresh : PAUSE))) {
			return before;
		}
		Known after = ask(issuer, before, now);
		this.known.put(issuer, after);
		return after;
	}

	private Known ask(String issuer, @Nullable Known before, Instant now) {
		try {
			return new Known(fetch(issuer), "", now);
		}
		catch (UpstreamException ex) {
			logger.warn("Cannot discover {}: {}", issuer, ex.reason());
			return new Known((before != null) ? before.metadata : null, ex.reason(), now);
		}
	}

	private Metadata fetch(String issuer) {
		String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
		Map<String, Object> document = this.calls.get(this.calls.address(base + "/.well-known/openid-configuration"),
				Map.of());
		String named = text(document, "issuer");
		// Microsoft's common endpoints leave a gap for the tenant.
		if (named == null || !named.equals(issuer) && !named.contains("{tenantid}")) {
			throw new UpstreamException("the discovery document of " + issuer + " is that of " + named);
		}
		Endpoints endpoints = new Endpoints(text(document, "authorization_endpoint"), text(document, "token_endpoint"),
				text(document, "userinfo_endpoint"), text(document, "jwks_uri"),
				text(document, "end_session_endpoint"));
		return new Metadata(named, endpoints,
				Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")));
	}

	private static @Nullable String text(Map<String, Object> document, String name) {
		return (document.get(name) instanceof String text && !text.isBlank()) ? text : null;
	}

	private record Known(@Nullable Metadata metadata, String failure, Instant askedAt) {

		private Metadata get() {
			if (this.metadata == null) {
				throw new UpstreamException(this.failure);
			}
			return this.metadata;
		}

		private Metadata latest() {
			if (!this.failure.isEmpty()) {
				throw new UpstreamException(this.failure);
			}
			return get();
		}

	}

}
