package dev.vestibule.credential.passkey;

import com.webauthn4j.data.client.CollectedClientData;
import dev.vestibule.credential.PasskeyCeremony;
import org.jspecify.annotations.Nullable;

/**
 * What the browser says about the page (§5.8.1), and what webauthn4j does not ask of it.
 */
record ClientData(CollectedClientData collected) {

	static ClientData of(@Nullable CollectedClientData collected) {
		if (collected == null) {
			throw new UnfitCredentialException("no client data");
		}
		return new ClientData(collected);
	}

	/** Its challenge, which is one of ours for that very ceremony. */
	byte[] challenge(Challenges challenges, PasskeyCeremony ceremony) {
		// Our pages are never framed (§7.1 step 11, §7.2 step 14).
		if (Boolean.TRUE.equals(this.collected.getCrossOrigin()) || this.collected.getTopOrigin() != null) {
			throw new UnfitCredentialException("in a frame of another origin");
		}
		byte[] challenge = this.collected.getChallenge().getValue();
		if (!challenges.fits(ceremony, challenge)) {
			throw new UnfitCredentialException("a challenge of another ceremony, or too late");
		}
		return challenge;
	}

}
