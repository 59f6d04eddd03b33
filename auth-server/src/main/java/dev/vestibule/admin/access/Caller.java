package dev.vestibule.admin.access;

import java.util.List;

import dev.vestibule.admin.Access;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who calls the API, and what they may do. */
public final class Caller extends AbstractAuthenticationToken {

	private final String principal;

	private final transient Access access;

	/**
	 * A caller whose token holds.
	 * @param principal the {@code sub} of a user or the id of a service client
	 */
	public Caller(String principal, Access access) {
		super(List.of());
		this.principal = principal;
		this.access = access;
		setAuthenticated(true);
	}

	/** Of the request under way. */
	public static Caller current() {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller) {
			return caller;
		}
		throw new IllegalStateException("Nobody calls");
	}

	/** What they may do. */
	public Access access() {
		return this.access;
	}

	/** The {@code sub} of a user or the id of a service client. */
	public String id() {
		return this.principal;
	}

	@Override
	public Object getPrincipal() {
		return this.principal;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Caller caller && caller.principal.equals(this.principal)
				&& caller.access.equals(this.access);
	}

	@Override
	public int hashCode() {
		return this.principal.hashCode();
	}

}
