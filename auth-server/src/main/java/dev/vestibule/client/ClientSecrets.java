package dev.vestibule.client;

import java.util.Set;

import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Client secrets as keyed hashes. They are long and random, so a slow hash would protect
 * nothing and be paid on every token request.
 */
@Component
public class ClientSecrets implements PasswordEncoder {

	private static final String SEPARATOR = ",";

	private final MasterKey masterKey;

	ClientSecrets(MasterKey masterKey) {
		this.masterKey = masterKey;
	}

	@Override
	public String encode(@Nullable CharSequence secret) {
		return this.masterKey.mac("client-secret", String.valueOf(secret));
	}

	/** Whether the secret is one of the client's active ones. */
	@Override
	public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
		if (secret == null || encoded == null) {
			return false;
		}
		String presented = encode(secret);
		boolean matches = false;
		for (String active : encoded.split(SEPARATOR, -1)) {
			matches |= Hashes.same(presented, active);
		}
		return matches;
	}

	static @Nullable String join(Set<String> secrets) {
		return secrets.isEmpty() ? null : String.join(SEPARATOR, secrets);
	}

}
