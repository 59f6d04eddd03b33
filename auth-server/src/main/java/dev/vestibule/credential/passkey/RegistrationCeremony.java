package dev.vestibule.credential.passkey;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.PasskeyPolicy;
import dev.vestibule.pool.PasskeyPolicy.Attestation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Registers: WebAuthn Level 3 §7.1. */
@Component
public final class RegistrationCeremony {

	/** The best first (EdDSA, ES256), and what Windows Hello's TPMs have. */
	static final List<COSEAlgorithmIdentifier> ALGORITHMS = List.of(COSEAlgorithmIdentifier.EdDSA,
			COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

	private static final List<PublicKeyCredentialParameters> OFFERED = ALGORITHMS.stream()
		.map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
		.toList();

	private static final UUID NO_MODEL = new UUID(0, 0);

	private final ObjectConverter converter = new ObjectConverter();

	private final RelyingParty relyingParty;

	private final Challenges challenges;

	private final AttestationCheck attestations;

	private final RandomIds ids;

	private final Clock clock;

	RegistrationCeremony(RelyingParty relyingParty, Challenges challenges, AttestationCheck attestations, RandomIds ids,
			Clock clock) {
		this.relyingParty = relyingParty;
		this.challenges = challenges;
		this.attestations = attestations;
		this.ids = ids;
		this.clock = clock;
	}

	/**
	 * Goes through the steps. The challenge is still to be used up.
	 * @throws com.webauthn4j.util.exception.WebAuthnException at the first that fails
	 */
	public Registered verify(PasskeyCeremony ceremony, PostedCredential posted) {
		PasskeyPolicy policy = ceremony.pool().policy().passkey();
		WebAuthnManager manager = this.attestations.manager(policy);
		RegistrationData data = Parsing
			.of(() -> manager.parse(new RegistrationRequest(posted.response("attestationObject"),
					posted.response("clientDataJSON"), posted.transports())));
		byte[] challenge = ClientData.of(data.getCollectedClientData()).challenge(this.challenges, ceremony);
		RegistrationParameters expected = new RegistrationParameters(
				this.relyingParty.expectation(ceremony.pool(), challenge), OFFERED, ceremony.verifiesUser(),
				ceremony.needsPresence());
		Parsing.of(() -> manager.verify(data, expected));
		Passkey passkey = passkey(ceremony, posted, data);
		this.attestations.admit(policy, passkey.aaguid());
		if (!policy.attachment().takes(posted.attachment())) {
			throw new UnfitCredentialException("kept elsewhere than it was asked for");
		}
		if (posted.undiscoverable()) {
			throw new UnfitCredentialException("not discoverable");
		}
		return new Registered(passkey, challenge);
	}

	private Passkey passkey(PasskeyCeremony ceremony, PostedCredential posted, RegistrationData data) {
		UUID userId = Objects.requireNonNull(ceremony.userId(), "whose it will be");
		AttestationObject attestation = present(data.getAttestationObject());
		AuthenticatorData<?> authenticator = attestation.getAuthenticatorData();
		AttestedCredentialData credential = present(authenticator.getAttestedCredentialData());
		if (!Base64Url.encode(credential.getCredentialId()).equals(posted.credentialId())) {
			throw new UnfitCredentialException("another credential than the one it says");
		}
		byte[] key = this.converter.getCborConverter().writeValueAsBytes(credential.getCOSEKey());
		UUID aaguid = Objects.requireNonNullElse(credential.getAaguid().getValue(), NO_MODEL);
		boolean kept = ceremony.pool().policy().passkey().attestation() != Attestation.NONE;
		return new Passkey(this.ids.uuid(), ceremony.pool().id(), userId, posted.credentialId(), Base64Url.encode(key),
				authenticator.getSignCount(), posted.transports(), authenticator.isFlagUV(), authenticator.isFlagBE(),
				authenticator.isFlagBS(), aaguid, kept ? Base64Url.encode(posted.response("attestationObject")) : null,
				AuthenticatorNames.of(aaguid).orElse(null), this.clock.instant(), null, null);
	}

	private static <T> T present(@Nullable T part) {
		if (part == null) {
			throw new UnfitCredentialException("no attested credential");
		}
		return part;
	}

	/** What came of it, and the challenge that it answers. */
	public record Registered(Passkey passkey, byte[] challenge) {
	}

}
