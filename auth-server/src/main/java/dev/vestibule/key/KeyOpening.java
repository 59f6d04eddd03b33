package dev.vestibule.key;

import java.security.PrivateKey;
import java.text.ParseException;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import dev.vestibule.platform.MasterKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Makes keys at rest ready for use. */
@Component
class KeyOpening {

	private static final Logger logger = LoggerFactory.getLogger(KeyOpening.class);

	private final MasterKey masterKey;

	KeyOpening(MasterKey masterKey) {
		this.masterKey = masterKey;
	}

	/** The key of a row; none if the row is damaged, which must not stop the others. */
	Optional<SigningKey> open(SigningKeyRow row, KeyRing known) {
		Optional<SigningKey> opened = known.keys().stream().filter(key -> key.kid().equals(row.id())).findFirst();
		if (opened.isPresent()) {
			return opened.map(key -> new SigningKey(key.kid(), key.algorithm(), key.publicJwk(), key.signer(),
					key.verifier(), key.signsFrom(), row.expiresAt()));
		}
		try {
			return Optional.of(open(row));
		}
		catch (IllegalStateException | IllegalArgumentException | ParseException ex) {
			logger.error("The signing key {} of pool {} is damaged and not used", row.id(), row.poolId(), ex);
			return Optional.empty();
		}
	}

	private SigningKey open(SigningKeyRow row) throws ParseException {
		KeyKind kind = KeyKind.of(row.algorithm())
			.orElseThrow(() -> new IllegalStateException("Unknown algorithm " + row.algorithm()));
		JWK jwk = JWK.parse(row.publicJwk());
		PrivateKey key = kind.privateKey(this.masterKey.open(KeyMaking.PURPOSE, row.privateKey()));
		return new SigningKey(row.id(), kind.algorithm(), jwk, kind.signer(key), kind.verifier(jwk), row.signsFrom(),
				row.expiresAt());
	}

}
