package dev.vestibule.federation.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.vestibule.federation.Quirk;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks a provider who the user is. */
@Component
public class Profiles {

	private static final Set<String> SIGNED = Set.of("iss", "aud", "sub", "auth_time", "amr", "acr", "sid");

	private final Calls calls;

	private final Parties parties;

	Profiles(Calls calls, Parties parties) {
		this.calls = calls;
		this.parties = parties;
	}

	/**
	 * All that is known of the user, from the ID token and, where the provider has one,
	 * its profile call.
	 * @param idToken its claims, empty without one
	 */
	public Map<String, Object> of(Party party, Tokens tokens, Map<String, Object> idToken) {
		String address = party.metadata().endpoints().userInfo();
		if (address == null || party.kind().openId() && !party.kind().userInfo()) {
			return idToken;
		}
		Map<String, Object> profile = new HashMap<>(
				this.calls.get(uri(party, address, tokens), headers(party, tokens)));
		if (party.kind().openId() && !Objects.equals(idToken.get("sub"), profile.get("sub"))) {
			// Core §5.3.2
			throw new UpstreamException("its profile is that of another user than its ID token");
		}
		if (party.kind().has(Quirk.EMAIL_CALL)) {
			email(address, tokens, profile);
		}
		if (party.kind().has(Quirk.AVATAR_HASH)) {
			avatar(profile);
		}
		return merged(idToken, profile);
	}

	private static void avatar(Map<String, Object> profile) {
		if (profile.get("avatar") instanceof String hash) {
			profile.put("picture", "https://cdn.discordapp.com/avatars/" + profile.get("id") + "/" + hash + ".png");
		}
	}

	/** What is said of an address is said of that address only. */
	private static Map<String, Object> merged(Map<String, Object> idToken, Map<String, Object> profile) {
		Map<String, Object> all = new HashMap<>(idToken);
		if (profile.containsKey("email")) {
			all.remove("email_verified");
		}
		if (profile.containsKey("phone_number")) {
			all.remove("phone_number_verified");
		}
		profile.forEach((name, value) -> {
			// What the signature covers stays as it is.
			if (value != null && (idToken.isEmpty() || !SIGNED.contains(name))) {
				all.put(name, value);
			}
		});
		return all;
	}

	private URI uri(Party party, String address, Tokens tokens) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromUri(this.calls.address(address));
		if (party.kind().has(Quirk.SECRET_PROOF)) {
			uri.queryParam("appsecret_proof", proof(this.parties.plainSecret(party.provider()), tokens.accessToken()));
		}
		if (party.kind().has(Quirk.TOKEN_IN_QUERY)) {
			uri.queryParam("access_token", "{token}");
			return uri.build(Map.of("token", tokens.accessToken()));
		}
		return uri.build().toUri();
	}

	private static Map<String, String> headers(Party party, Tokens tokens) {
		return party.kind().has(Quirk.TOKEN_IN_QUERY) ? Map.of()
				: Map.of("Authorization", "Bearer " + tokens.accessToken());
	}

	private void email(String address, Tokens tokens, Map<String, Object> profile) {
		profile.remove("email");
		this.calls
			.list(this.calls.address(address + "/emails"), Map.of("Authorization", "Bearer " + tokens.accessToken()))
			.stream()
			.filter(entry -> Boolean.TRUE.equals(entry.get("primary")))
			.findFirst()
			.ifPresent(primary -> {
				profile.put("email", primary.get("email"));
				profile.put("email_verified", primary.get("verified"));
			});
	}

	private static String proof(String secret, String accessToken) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(accessToken.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
