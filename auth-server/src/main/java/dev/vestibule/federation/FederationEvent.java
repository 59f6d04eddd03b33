package dev.vestibule.federation;

import java.util.Map;

import dev.vestibule.audit.AuditEvent;

/** What providers leave in the security history. */
sealed interface FederationEvent extends AuditEvent {

	/** The provider's name in the pool. */
	String provider();

	/** Somebody came back and the provider said who it is. */
	record ProviderAnswered(String poolId, String provider) implements Success {
	}

	/** A provider told that it has signed somebody out. */
	record ProviderSignedOut(String poolId, String provider) implements Success {
	}

	/** The user said no there, or gave up. */
	record ProviderDeclined(String poolId, String provider, String reason) implements Failure {
	}

	/** Something came in a provider's name, and is not believed. */
	record ProviderDoubted(String poolId, String provider, String reason) implements Failure {
	}

	/** It did not work out; the reason is for the operator. */
	record ProviderFailed(String poolId, String provider, String reason) implements Failure {
	}

	/** It went well. */
	sealed interface Success extends FederationEvent {

		@Override
		default Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		default Map<String, String> detail() {
			return Map.of("provider", provider());
		}

	}

	/** It did not. */
	sealed interface Failure extends FederationEvent {

		/** Why. */
		String reason();

		@Override
		default Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		default Map<String, String> detail() {
			String reason = reason();
			return Map.of("provider", provider(), "reason", reason.substring(0, Math.min(reason.length(), 300)));
		}

	}

}
