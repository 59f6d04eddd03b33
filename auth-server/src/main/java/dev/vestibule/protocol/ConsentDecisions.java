package dev.vestibule.protocol;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.session.Session;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/**
 * Carries the answer of the consent page back to the authorization endpoint: sealed, for
 * this session and this very request, good for a minute.
 */
@Component
class ConsentDecisions {

	private static final Duration LIFETIME = Duration.ofMinutes(1);

	private final MasterKey masterKey;

	private final Clock clock;

	ConsentDecisions(MasterKey masterKey, Clock clock) {
		this.masterKey = masterKey;
		this.clock = clock;
	}

	String seal(boolean allow, Session session, String query) {
		long until = this.clock.instant().plus(LIFETIME).getEpochSecond();
		String answer = (allow ? "allow" : "deny") + "." + until;
		return answer + "." + mac(answer, session, query);
	}

	boolean allowed(HttpServletRequest request, Optional<Session> session) {
		return is("allow", request, session);
	}

	boolean denied(HttpServletRequest request, Optional<Session> session) {
		return is("deny", request, session);
	}

	private boolean is(String answer, HttpServletRequest request, Optional<Session> session) {
		String sealed = request.getParameter(AuthorizationQuery.DECISION);
		if (sealed == null || session.isEmpty() || !sealed.matches("(allow|deny)\\.[0-9]{1,12}\\.[0-9a-f]{64}")) {
			return false;
		}
		String[] parts = sealed.split("\\.");
		String expected = mac(parts[0] + "." + parts[1], session.get(), AuthorizationQuery.of(request));
		return parts[0].equals(answer) && Hashes.same(expected, parts[2])
				&& Long.parseLong(parts[1]) >= this.clock.instant().getEpochSecond();
	}

	private String mac(String answer, Session session, String query) {
		return this.masterKey.mac("consent-decision", answer + "\n" + session.id() + "\n" + query);
	}

}
