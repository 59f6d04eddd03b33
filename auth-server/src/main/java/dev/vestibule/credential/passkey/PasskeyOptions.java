package dev.vestibule.credential.passkey;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.credential.CredentialProperties;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.PasskeyPolicy;
import dev.vestibule.pool.PasskeyPolicy.Attestation;
import dev.vestibule.pool.Pool;

import org.springframework.stereotype.Component;

/** The options of ceremonies, in the JSON form that browsers read (§5.1.9, §5.1.10). */
@Component
public final class PasskeyOptions {

	private static final String TYPE = "public-key";

	private final RelyingParty relyingParty;

	private final Challenges challenges;

	private final CredentialProperties.Passkeys settings;

	PasskeyOptions(RelyingParty relyingParty, Challenges challenges, CredentialProperties properties) {
		this.relyingParty = relyingParty;
		this.challenges = challenges;
		this.settings = properties.passkeys();
	}

	/**
	 * To use one.
	 * @param allowed those of the user; none where the passkey tells who it is
	 */
	public String request(PasskeyCeremony ceremony, Collection<Passkey> allowed) {
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("challenge", Base64Url.encode(this.challenges.make(ceremony)));
		options.put("rpId", this.relyingParty.id(ceremony.pool()));
		options.put("timeout", this.settings.challenge().toMillis());
		options.put("allowCredentials", descriptors(allowed));
		options.put("userVerification", ceremony.verifiesUser() ? "required" : "preferred");
		options.put("hints", ceremony.pool().policy().passkey().hints());
		return Json.write(options);
	}

	/**
	 * To make one.
	 * @param name of the user, as the authenticator will show it
	 * @param excluded those that the user has already
	 */
	public String creation(PasskeyCeremony ceremony, UUID userId, String name, Collection<Passkey> excluded) {
		PasskeyPolicy policy = ceremony.pool().policy().passkey();
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("rp", Map.of("id", this.relyingParty.id(ceremony.pool()), "name", ceremony.pool().name()));
		options.put("user", Map.of("id", Base64Url.encode(this.relyingParty.handle(ceremony.pool(), userId)), "name",
				name, "displayName", name));
		options.put("challenge", Base64Url.encode(this.challenges.make(ceremony)));
		options.put("pubKeyCredParams",
				RegistrationCeremony.ALGORITHMS.stream()
					.map(algorithm -> Map.of("type", TYPE, "alg", algorithm.getValue()))
					.toList());
		options.put("timeout", this.settings.challenge().toMillis());
		options.put("excludeCredentials", descriptors(excluded));
		options.put("authenticatorSelection", selection(ceremony));
		options.put("hints", policy.hints());
		options.put("attestation", (policy.attestation() == Attestation.NONE) ? "none" : "direct");
		options.put("extensions", Map.of("credProps", true));
		return Json.write(options);
	}

	private static Map<String, Object> selection(PasskeyCeremony ceremony) {
		Map<String, Object> selection = new LinkedHashMap<>();
		selection.put("residentKey", "required");
		selection.put("requireResidentKey", true);
		selection.put("userVerification", ceremony.verifiesUser() ? "required" : "preferred");
		String attachment = ceremony.pool().policy().passkey().attachment().value();
		if (attachment != null) {
			selection.put("authenticatorAttachment", attachment);
		}
		return selection;
	}

	/** For {@code PublicKeyCredential}'s signal methods (§5.1.10), by their names. */
	public String signal(Pool pool, UUID userId, String name, Collection<Passkey> accepted) {
		Map<String, Object> credentials = owner(pool, userId);
		credentials.put("allAcceptedCredentialIds", accepted.stream().map(Passkey::credentialId).toList());
		return Json.write(Map.of("signalAllAcceptedCredentials", credentials, "signalCurrentUserDetails",
				details(pool, userId, name)));
	}

	/** The same without the passkeys. */
	public String signal(Pool pool, UUID userId, String name) {
		return Json.write(Map.of("signalCurrentUserDetails", details(pool, userId, name)));
	}

	private Map<String, Object> details(Pool pool, UUID userId, String name) {
		Map<String, Object> details = owner(pool, userId);
		details.put("name", name);
		details.put("displayName", name);
		return details;
	}

	private Map<String, Object> owner(Pool pool, UUID userId) {
		Map<String, Object> owner = new LinkedHashMap<>();
		owner.put("rpId", this.relyingParty.id(pool));
		owner.put("userId", Base64Url.encode(this.relyingParty.handle(pool, userId)));
		return owner;
	}

	/** The same for a passkey that is gone. */
	public String forgotten(Pool pool, String credentialId) {
		return Json.write(Map.of("signalUnknownCredential",
				Map.of("rpId", this.relyingParty.id(pool), "credentialId", credentialId)));
	}

	private static List<Map<String, Object>> descriptors(Collection<Passkey> passkeys) {
		return passkeys.stream()
			.map(passkey -> Map.<String, Object>of("type", TYPE, "id", passkey.credentialId(), "transports",
					passkey.transports()))
			.toList();
	}

}
