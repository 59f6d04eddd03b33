package dev.vestibule.federation;

import java.util.Map;

import dev.vestibule.audit.AuditEvent;

/** What providers leave in the security history. */
sealed interface FederationEvent extends AuditEvent {

	/** Somebody came back and the provider said who it is. */
	record ProviderAnswered(String poolId, String provider) implements FederationEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("provider", this.provider);
		}

	}

	/** A provider told that it has signed somebody out. */
	record ProviderSignedOut(String poolId, String provider) implements FederationEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("provider", this.provider);
		}

	}

	/** It did not work out; the reason is for the operator. */
	record ProviderFailed(String poolId, String provider, String reason) implements FederationEvent {

		@Override
		public Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("provider", this.provider, "reason",
					this.reason.substring(0, Math.min(this.reason.length(), 300)));
		}

	}

}
