package dev.vestibule.pool;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * How users of identity providers come together with those the pool knows already.
 *
 * @param linking what happens to an account that has the same verified e-mail address
 * @param email what is asked of users whose provider names no e-mail address, or vouches
 * for none
 */
public record FederationPolicy(Linking linking, Email email) {

	@JsonCreator
	public FederationPolicy(@Nullable Linking linking, @Nullable Email email) {
		this.linking = (linking != null) ? linking : Linking.ASK;
		this.email = (email != null) ? email : Email.FREE;
	}

	/** Which e-mail address users of providers must have. */
	public enum Email {

		/** None: they have the one that the provider names, if it does. */
		FREE,
		/** Any: who has none is asked for one. */
		ASKED,
		/**
		 * One of their own: they prove it by a code, unless the provider vouches for it.
		 */
		PROVEN

	}

	/** What happens to an account with the same verified e-mail address. */
	public enum Linking {

		/** Whoever shows that it is theirs can come in either way. */
		ASK,
		/** The same, but a provider that is trusted for that domain need not ask. */
		TRUST,
		/** Nothing: they are two users. */
		APART

	}

}
