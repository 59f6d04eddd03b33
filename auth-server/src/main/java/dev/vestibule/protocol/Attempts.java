package dev.vestibule.protocol;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.protocol.check.Attempt;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.session.Browsers;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/** Reads what a browser asks for, and what it has already done for it. */
@Component
class Attempts {

	private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final CurrentPool currentPool;

	private final Clients clients;

	private final Sessions sessions;

	private final Browsers browsers;

	private final SignIn signIn;

	private final ConsentDecisions decisions;

	Attempts(CurrentPool currentPool, Clients clients, Sessions sessions, Browsers browsers, SignIn signIn,
			ConsentDecisions decisions) {
		this.currentPool = currentPool;
		this.clients = clients;
		this.sessions = sessions;
		this.browsers = browsers;
		this.signIn = signIn;
		this.decisions = decisions;
	}

	Attempt read(HttpServletRequest request, OAuth2AuthorizationCodeRequestAuthenticationToken asking) {
		Pool pool = this.currentPool.get();
		AppClient client = this.clients.find(pool.id(), asking.getClientId()).orElseThrow();
		Optional<Session> session = this.sessions.current(request, pool);
		return new Attempt(pool, client, asking.getAdditionalParameters(), asking.getScopes(), session,
				session.isPresent() && asked(request, session.get()), this.decisions.allowed(request, session));
	}

	/** Whether the user has just said no on the consent page. */
	boolean denied(HttpServletRequest request) {
		return this.decisions.denied(request, this.sessions.current(request, this.currentPool.get()));
	}

	/** Once: a second visit with the same journey is asked again. */
	private boolean asked(HttpServletRequest request, Session session) {
		String journey = request.getParameter(AuthorizationQuery.JOURNEY);
		if (journey == null || !UUID_FORM.matcher(journey).matches()) {
			return false;
		}
		return this.browsers.known(request)
			.map(browser -> this.signIn.takeFinished(UUID.fromString(journey), browser.hash(),
					AuthorizationQuery.of(request), session))
			.orElse(false);
	}

}
