package dev.vestibule.federation.answer;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.Quirk;
import dev.vestibule.federation.upstream.UpstreamException;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.LoginName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Turns what a provider said into an identity in our words. */
@Component
public class Mapping {

	/** Of what a provider calls a user. */
	public static final int LONGEST_SUBJECT = 255;

	private static final int MOST_METHODS = 10;

	private static final Set<String> NAMES = Set.of("sub", "email", "email_verified", "phone_number",
			"phone_number_verified");

	private final Clock clock;

	Mapping(Clock clock) {
		this.clock = clock;
	}

	ExternalIdentity identity(IdentityProvider provider, Kind kind, Claims claims) {
		String subject = claims.text(subject(provider, kind));
		if (subject == null || !means(subject)) {
			throw new UpstreamException("it does not say who the user is");
		}
		Map<String, String> mapping = new HashMap<>(kind.mapping());
		mapping.putAll(provider.settings().mapping());
		boolean textCounts = kind.has(Quirk.TEXT_BOOLEANS);
		String email = name(claims, mapping.getOrDefault("email", ""), NameKind.EMAIL);
		String phone = name(claims, mapping.getOrDefault("phone_number", ""), NameKind.PHONE);
		return new ExternalIdentity(provider.name(), provider.authority(kind), subject, email,
				email != null && claims.isTrue(mapping.getOrDefault("email_verified", ""), textCounts), phone,
				phone != null && claims.isTrue(mapping.getOrDefault("phone_number_verified", ""), textCounts),
				attributes(claims, mapping), authenticatedAt(claims), methods(claims), claims.text("sid"));
	}

	/** Whether a provider can mean somebody by that. */
	public static boolean means(String subject) {
		return !subject.isEmpty() && subject.length() <= LONGEST_SUBJECT
				&& subject.equals(new Claims(Map.of("sub", subject)).text("sub"));
	}

	/** Of an ID token it is always the same; a plain OAuth 2 server has its own. */
	private static String subject(IdentityProvider provider, Kind kind) {
		return kind.openId() ? kind.subject() : provider.settings().mapping().getOrDefault("sub", kind.subject());
	}

	private static Map<String, String> attributes(Claims claims, Map<String, String> mapping) {
		Map<String, String> attributes = new HashMap<>();
		mapping.forEach((attribute, path) -> {
			String value = (path.isEmpty() || NAMES.contains(attribute)) ? null : claims.text(path);
			if (value != null) {
				attributes.put(attribute, value);
			}
		});
		return attributes;
	}

	private static @Nullable String name(Claims claims, String path, NameKind kind) {
		String text = path.isEmpty() ? null : claims.text(path);
		return (text == null) ? null : LoginName.parse(text, Set.of(kind)).map(LoginName::canonical).orElse(null);
	}

	/** When the user was there, never later than now. */
	private Instant authenticatedAt(Claims claims) {
		Instant now = this.clock.instant();
		Instant said = claims.time("auth_time");
		return (said == null || said.isAfter(now)) ? now : said;
	}

	private static Set<String> methods(Claims claims) {
		return (claims.at("amr") instanceof Collection<?> amr) ? amr.stream()
			.filter(String.class::isInstance)
			.map(String::valueOf)
			.filter(method -> method.matches("[A-Za-z0-9_.:/-]{1,60}"))
			.limit(MOST_METHODS)
			.collect(Collectors.toUnmodifiableSet()) : Set.of();
	}

}
