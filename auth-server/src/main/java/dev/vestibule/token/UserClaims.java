package dev.vestibule.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.client.AppClient;
import dev.vestibule.platform.Json;
import dev.vestibule.user.User;
import tools.jackson.core.JacksonException;

/** What OpenID Connect says about a user, by scope (Core §5.4). */
final class UserClaims {

	private static final List<String> PROFILE = List.of("name", "family_name", "given_name", "middle_name", "nickname",
			"preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale");

	private UserClaims() {
	}

	/**
	 * The claims that the scopes ask for and that the client may read.
	 */
	static Map<String, Object> of(User user, Set<String> scopes, AppClient client) {
		Map<String, Object> claims = new HashMap<>();
		Map<String, String> attributes = user.attributes().values();
		if (scopes.contains("profile")) {
			PROFILE.stream().filter(attributes::containsKey).forEach(name -> claims.put(name, attributes.get(name)));
			attributes.keySet()
				.stream()
				.filter(name -> name.startsWith("custom:"))
				.forEach(name -> claims.put(name, attributes.get(name)));
			claims.put("updated_at", user.updatedAt().getEpochSecond());
		}
		String email = user.email();
		if (scopes.contains("email") && email != null) {
			claims.put("email", email);
			claims.put("email_verified", user.emailVerified());
		}
		String phone = user.phoneNumber();
		if (scopes.contains("phone") && phone != null) {
			claims.put("phone_number", phone);
			claims.put("phone_number_verified", user.phoneVerified());
		}
		String address = attributes.get("address");
		if (scopes.contains("address") && address != null) {
			claims.put("address", address(address));
		}
		claims.keySet().removeIf(claim -> !client.reads(claim));
		return claims;
	}

	/** All of it is text, as Cognito has it. */
	static Map<String, String> identity(User.Identity identity) {
		Map<String, String> claim = new HashMap<>(Map.of("userId", identity.userId(), "providerName",
				identity.providerName(), "providerType", identity.providerType(), "primary",
				Boolean.toString(identity.primary()), "dateCreated", Long.toString(identity.dateCreated())));
		String issuer = identity.issuer();
		if (issuer != null) {
			claim.put("issuer", issuer);
		}
		return claim;
	}

	/** The claim is an object (Core §5.1.1); a plain text is its formatted form. */
	private static Map<?, ?> address(String address) {
		try {
			return address.startsWith("{") ? Json.read(address, Map.class) : Map.of("formatted", address);
		}
		catch (JacksonException ex) {
			return Map.of("formatted", address);
		}
	}

}
