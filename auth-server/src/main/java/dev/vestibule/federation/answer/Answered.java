package dev.vestibule.federation.answer;

import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.upstream.Party;
import dev.vestibule.federation.upstream.Tokens;
import org.jspecify.annotations.Nullable;

/** What a provider made of a browser that was sent to it. */
public sealed interface Answered {

	/**
	 * It says who it is.
	 *
	 * @param allowed whether the provider's settings let such users in
	 */
	record Told(Party party, Tokens tokens, Claims claims, ExternalIdentity identity,
			boolean allowed) implements Answered {

		@Override
		public String toString() {
			return "Told[" + this.party + "]";
		}

	}

	/** It says no, by an error of OAuth. */
	record Refused(String error, @Nullable String description) implements Answered {
	}

}
