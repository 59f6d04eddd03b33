package dev.vestibule.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A signed-in browser, as Spring Security sees it: its name is the {@code sub}. */
public final class SessionAuthentication extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1;

	private final transient Session session;

	/** Of a live session. */
	public SessionAuthentication(Session session) {
		super(List.of());
		this.session = session;
		setAuthenticated(true);
	}

	/** The session. */
	public Session session() {
		return this.session;
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Object getPrincipal() {
		return this.session.userId().toString();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SessionAuthentication that && that.session.id().equals(this.session.id());
	}

	@Override
	public int hashCode() {
		return this.session.id().hashCode();
	}

}
