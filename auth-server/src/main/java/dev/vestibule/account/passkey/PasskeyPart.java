package dev.vestibule.account.passkey;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.vestibule.account.DataPart;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.Passkeys;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is kept of a user's passkeys, but for their keys. */
@Component
@Order(3)
class PasskeyPart implements DataPart {

	private final Passkeys passkeys;

	PasskeyPart(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@Override
	public String name() {
		return "passkeys";
	}

	@Override
	public Object of(Visitor visitor) {
		return this.passkeys.of(visitor.poolId(), visitor.userId()).stream().map(PasskeyPart::part).toList();
	}

	private static Map<String, Object> part(Passkey passkey) {
		Map<String, Object> part = new LinkedHashMap<>();
		part.put("credential_id", passkey.credentialId());
		part.put("model", passkey.aaguid());
		part.put("synced", passkey.backedUp());
		part.put("created_at", passkey.createdAt());
		if (passkey.label() != null) {
			part.put("name", passkey.label());
		}
		if (passkey.lastUsedAt() != null) {
			part.put("last_used_at", passkey.lastUsedAt());
		}
		return part;
	}

}
