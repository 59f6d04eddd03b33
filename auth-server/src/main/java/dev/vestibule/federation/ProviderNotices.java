package dev.vestibule.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.federation.answer.Claims;
import dev.vestibule.federation.answer.SignedWords;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.platform.Json;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.stereotype.Component;

/**
 * What Apple tells of its users by itself: that they no longer want to be known here, or
 * are gone there. A notice is a JWT whose claim {@code events} is itself JSON, as text.
 * It names the App ID that the Services ID belongs to, and is repeated until it was
 * heard.
 */
@Component
public class ProviderNotices {

	/** The option that tells the App ID. */
	static final String APP = "app-id";

	private static final Duration SKEW = Duration.ofMinutes(1);

	private final IdentityProviders providers;

	private final SignedWords words;

	private final Doubts doubts;

	private final Clock clock;

	ProviderNotices(IdentityProviders providers, SignedWords words, Doubts doubts, Clock clock) {
		this.providers = providers;
		this.words = words;
		this.doubts = doubts;
		this.clock = clock;
	}

	/**
	 * What a notice says.
	 * @return nothing, if it is none of the provider's
	 */
	public Optional<Notice> read(String poolId, String name, String token) {
		try {
			IdentityProvider provider = this.providers.find(poolId, name)
				.filter(known -> this.providers.kind(known).has(Quirk.SIGNED_NOTICES))
				.orElseThrow(() -> new UpstreamException("no provider of this pool sends such"));
			return Optional.of(notice(provider, this.words.claims(provider, token, us(provider.settings()))));
		}
		catch (UpstreamException ex) {
			this.doubts.note(poolId, name, "notice", ex.reason());
			return Optional.empty();
		}
	}

	private static Set<String> us(ProviderSettings settings) {
		return Stream.of(settings.clientId(), settings.options().getOrDefault(APP, ""))
			.filter(name -> !name.isEmpty())
			.collect(Collectors.toSet());
	}

	private Notice notice(IdentityProvider provider, Claims claims) {
		Instant now = this.clock.instant();
		Instant at = claims.time("iat");
		Instant until = claims.time("exp");
		if (at == null || until == null || at.minus(SKEW).isAfter(now) || until.plus(SKEW).isBefore(now)) {
			throw new UpstreamException("it is not of now");
		}
		Claims event = new Claims(event(claims.at("events")));
		String subject = event.text("sub");
		if (subject == null) {
			throw new UpstreamException("it names nobody");
		}
		return new Notice(this.providers.who(provider, subject), What.of(String.valueOf(event.text("type"))), at);
	}

	@SuppressWarnings("unchecked") // JSON objects have no other type
	private static Map<String, Object> event(@Nullable Object events) {
		if (!(events instanceof String json)) {
			throw new UpstreamException("it is no notice");
		}
		try {
			return Json.read(json, Map.class);
		}
		catch (JacksonException ex) {
			throw new UpstreamException("it is no notice");
		}
	}

	/** What became of a user there. */
	public enum What {

		/** They no longer want the provider to vouch for them here. */
		CONSENT_REVOKED,
		/** There is no such user there any more, nor will there be. */
		ACCOUNT_DELETED,
		/** Mail to their relay address reaches them, or does not, or something new. */
		OTHER;

		private static What of(String type) {
			return switch (type) {
				case "consent-revoked" -> CONSENT_REVOKED;
				case "account-delete", "account-deleted" -> ACCOUNT_DELETED;
				default -> OTHER;
			};
		}

	}

	/**
	 * A notice.
	 *
	 * @param at when it was written
	 */
	public record Notice(ExternalSubject who, What what, Instant at) {

		@Override
		public String toString() {
			return "Notice[" + this.who + ", " + this.what + "]";
		}

	}

}
