package dev.vestibule.federation.standin.web;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.vestibule.federation.standin.StandIn;

/** The discovery document of a stand-in: the real one's. */
final class Discovery {

	private Discovery() {
	}

	static Map<String, Object> of(StandIn standIn) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("issuer", String.valueOf(standIn.issuer()));
		document.put("authorization_endpoint", standIn.authorization());
		document.put("token_endpoint", standIn.token());
		document.put("jwks_uri", String.valueOf(standIn.jwks()));
		standIn.calls().keySet().stream().findFirst().ifPresent(call -> document.put("userinfo_endpoint", call));
		if (standIn.namesIssuer()) {
			document.put("authorization_response_iss_parameter_supported", true);
		}
		document.putAll(standIn.discovery());
		return document;
	}

}
