package dev.vestibule.credential.passkey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.DefaultCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import dev.vestibule.credential.CredentialProperties;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.pool.PasskeyPolicy;
import dev.vestibule.pool.PasskeyPolicy.Attestation;

import org.springframework.stereotype.Component;

/**
 * Judges what an authenticator says of itself, where the pool wants to know: a statement
 * in one of the registered formats, whose certificates lead to a root that the operator
 * trusts, and a model that is on the list. Everywhere else statements are not looked at.
 */
@Component
final class AttestationCheck {

	private final WebAuthnManager indifferent = WebAuthnManager.createNonStrictWebAuthnManager();

	private final WebAuthnManager strict;

	AttestationCheck(CredentialProperties properties) {
		Path file = properties.passkeys().anchors();
		Set<TrustAnchor> anchors = (file != null) ? read(file) : Set.of();
		DefaultSelfAttestationTrustworthinessVerifier self = new DefaultSelfAttestationTrustworthinessVerifier();
		self.setSelfAttestationAllowed(false);
		this.strict = new WebAuthnManager(
				List.of(new PackedAttestationStatementVerifier(), new TPMAttestationStatementVerifier(),
						new FIDOU2FAttestationStatementVerifier(), new AndroidKeyAttestationStatementVerifier(),
						new AppleAnonymousAttestationStatementVerifier()),
				new DefaultCertPathTrustworthinessVerifier(new Anchors(anchors)), self, new ObjectConverter());
	}

	WebAuthnManager manager(PasskeyPolicy policy) {
		return (policy.attestation() == Attestation.TRUSTED) ? this.strict : this.indifferent;
	}

	void admit(PasskeyPolicy policy, UUID aaguid) {
		if (!policy.authenticators().isEmpty() && !policy.authenticators().contains(aaguid)) {
			throw new UnfitCredentialException("a model that is not allowed");
		}
	}

	private static Set<TrustAnchor> read(Path file) {
		try (InputStream stream = Files.newInputStream(file)) {
			return CertificateFactory.getInstance("X.509")
				.generateCertificates(stream)
				.stream()
				.map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException | CertificateException ex) {
			throw new InvalidSettingException("vestibule.credential.passkeys.trust-anchors", file.toString(),
					"name a file of certificates in PEM form that this user may read");
		}
	}

	/** The same roots for every model. */
	private record Anchors(Set<TrustAnchor> all) implements TrustAnchorRepository {

		@Override
		public Set<TrustAnchor> find(AAGUID aaguid) {
			return this.all;
		}

		@Override
		public Set<TrustAnchor> find(byte[] attestationCertificateKeyIdentifier) {
			return this.all;
		}

	}

}
