package dev.vestibule.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.client.Once;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.session.Session;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/**
 * Carries the answer of the consent page back to the authorization endpoint: sealed, for
 * this session and this very request, good for a minute, and to allow something once for
 * each page that was shown.
 */
@Component
class ConsentDecisions {

	private static final Duration LIFETIME = Duration.ofMinutes(1);

	private static final Pattern FORM = Pattern
		.compile("(?<answer>allow|deny)\\.(?<until>[0-9]{1,12})\\.(?<page>[A-Za-z0-9_-]{22})\\.(?<mac>[0-9a-f]{64})");

	private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_-]{22}");

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Once once;

	private final Clock clock;

	ConsentDecisions(MasterKey masterKey, RandomIds random, Once once, Clock clock) {
		this.masterKey = masterKey;
		this.random = random;
		this.once = once;
		this.clock = clock;
	}

	/** What a page is known by, wherever its form is sent from. */
	String page() {
		return this.random.token(16);
	}

	String seal(boolean allow, Session session, String query, String page) {
		long until = this.clock.instant().plus(LIFETIME).getEpochSecond();
		String answer = (allow ? "allow" : "deny") + "." + until + "." + (PAGE.matcher(page).matches() ? page : page());
		return answer + "." + mac(answer, session, query);
	}

	/** Whether the user has just allowed it. Who asks again is told no. */
	boolean allowed(HttpServletRequest request, Optional<Session> session) {
		return answer(request, session).filter(sealed -> sealed.group("answer").equals("allow"))
			.filter(sealed -> this.once.first("consent", sealed.group("page"), this.clock.instant().plus(LIFETIME)))
			.isPresent();
	}

	boolean denied(HttpServletRequest request, Optional<Session> session) {
		return answer(request, session).filter(sealed -> sealed.group("answer").equals("deny")).isPresent();
	}

	private Optional<Matcher> answer(HttpServletRequest request, Optional<Session> session) {
		String sealed = request.getParameter(AuthorizationQuery.DECISION);
		if (sealed == null || session.isEmpty()) {
			return Optional.empty();
		}
		Matcher parts = FORM.matcher(sealed);
		if (!parts.matches()) {
			return Optional.empty();
		}
		String expected = mac(sealed.substring(0, parts.end("page")), session.get(), AuthorizationQuery.of(request));
		Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group("until")));
		return (Hashes.same(expected, parts.group("mac")) && !until.isBefore(this.clock.instant())) ? Optional.of(parts)
				: Optional.empty();
	}

	private String mac(String answer, Session session, String query) {
		return this.masterKey.mac("consent-decision", answer + "\n" + session.id() + "\n" + query);
	}

}
