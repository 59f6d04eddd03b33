package dev.vestibule.protocol.logout;

import java.util.List;
import java.util.Optional;

import dev.vestibule.client.AppClient;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A valid request to sign out, and where to go afterwards. */
final class LogoutRequest extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1;

	private final transient Facts facts;

	LogoutRequest(Facts facts) {
		super(List.of());
		this.facts = facts;
	}

	Facts facts() {
		return this.facts;
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Object getPrincipal() {
		return this.facts.pool().id();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LogoutRequest that && this.facts.equals(that.facts);
	}

	@Override
	public int hashCode() {
		return this.facts.hashCode();
	}

	/**
	 * What was asked.
	 *
	 * @param session of the browser
	 * @param client that asks, where it is known
	 * @param target registered address to go to, its query complete
	 * @param meant whether the request surely comes from the user or their application,
	 * so that nobody needs to be asked
	 */
	record Facts(Pool pool, Optional<Session> session, Optional<AppClient> client, Optional<String> target,
			boolean meant) {
	}

}
