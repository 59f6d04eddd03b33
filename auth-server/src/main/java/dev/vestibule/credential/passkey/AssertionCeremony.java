package dev.vestibule.credential.passkey;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.platform.Hashes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Signs in: WebAuthn Level 3 §7.2. */
@Component
public final class AssertionCeremony {

	private final ObjectConverter converter = new ObjectConverter();

	private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(this.converter);

	private final RelyingParty relyingParty;

	private final Challenges challenges;

	private final String nobodysKey;

	AssertionCeremony(RelyingParty relyingParty, Challenges challenges) {
		this.relyingParty = relyingParty;
		this.challenges = challenges;
		this.nobodysKey = Base64Url.encode(this.converter.getCborConverter().writeValueAsBytes(newKey()));
		// A counter that goes backwards is judged below, as it need not end the ceremony.
		this.manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(object -> {
		});
	}

	/**
	 * Goes through the steps. The challenge is still to be used up.
	 * @param known the passkey of that id; where there is none, the same work is done in
	 * vain
	 * @throws com.webauthn4j.util.exception.WebAuthnException at the first that fails
	 */
	public Asserted verify(PasskeyCeremony ceremony, PostedCredential posted, @Nullable Passkey known) {
		Passkey passkey = (known != null) ? known : nobodys(ceremony, posted);
		AuthenticationData data = Parsing.of(() -> this.manager
			.parse(new AuthenticationRequest(posted.id(), posted.userHandle(), posted.response("authenticatorData"),
					posted.response("clientDataJSON"), posted.response("signature"))));
		byte[] challenge = ClientData.of(data.getCollectedClientData()).challenge(this.challenges, ceremony);
		AuthenticationParameters expected = new AuthenticationParameters(
				this.relyingParty.expectation(ceremony.pool(), challenge), record(passkey), null,
				ceremony.verifiesUser(), ceremony.needsPresence());
		Parsing.of(() -> this.manager.verify(data, expected));
		checkOwner(ceremony, passkey, posted.userHandle());
		AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> authenticator = data.getAuthenticatorData();
		if (known == null || authenticator == null) {
			throw new UnfitCredentialException("unknown");
		}
		long count = authenticator.getSignCount();
		boolean backwards = (count > 0 || passkey.signCount() > 0) && count <= passkey.signCount();
		return new Asserted(count, authenticator.isFlagUV(), authenticator.isFlagBS(), backwards, challenge);
	}

	/**
	 * Whether an answer comes from a passkey that was made here and is here no longer.
	 */
	public boolean forgotten(PasskeyCeremony ceremony, PostedCredential posted) {
		byte[] handle = posted.userHandle();
		return handle != null && this.relyingParty.owns(ceremony.pool(), handle);
	}

	/* §7.2 step 6; a passkey that tells who it is must say so. */
	private void checkOwner(PasskeyCeremony ceremony, Passkey passkey, byte @Nullable [] handle) {
		UUID expected = ceremony.userId();
		byte[] own = this.relyingParty.handle(ceremony.pool(), passkey.userId());
		boolean named = (handle != null) ? Hashes.same(handle, own) : expected != null;
		if (!named || (expected != null && !expected.equals(passkey.userId()))) {
			throw new UnfitCredentialException("of another user");
		}
	}

	private CredentialRecord record(Passkey passkey) {
		COSEKey key = Objects.requireNonNull(
				this.converter.getCborConverter().readValue(Base64Url.decode(passkey.publicKey()), COSEKey.class));
		AttestedCredentialData credential = new AttestedCredentialData(new AAGUID(passkey.aaguid()),
				Base64Url.decode(passkey.credentialId()), key);
		return new CredentialRecordImpl(new NoneAttestationStatement(), passkey.userVerified(),
				passkey.backupEligible(), passkey.backedUp(), passkey.signCount(), credential, null, null, null, null);
	}

	private Passkey nobodys(PasskeyCeremony ceremony, PostedCredential posted) {
		UUID none = new UUID(0, 0);
		return new Passkey(none, ceremony.pool().id(), none, posted.credentialId(), this.nobodysKey, 0, Set.of(), true,
				false, false, none, null, null, Instant.EPOCH, null, null);
	}

	private static COSEKey newKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return EC2COSEKey.create((ECPublicKey) generator.generateKeyPair().getPublic());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What it said.
	 *
	 * @param backwards whether its counter was not above the last one: there may be a
	 * copy
	 */
	public record Asserted(long signCount, boolean userVerified, boolean backedUp, boolean backwards,
			byte[] challenge) {
	}

}
