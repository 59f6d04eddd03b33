package dev.vestibule.pool;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * How users of identity providers come together with those the pool knows already.
 *
 * @param linking what happens to an account that has the same verified e-mail address
 */
public record FederationPolicy(Linking linking) {

	@JsonCreator
	public FederationPolicy(@Nullable Linking linking) {
		this.linking = (linking != null) ? linking : Linking.ASK;
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
