package dev.vestibule.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Chromium's virtual authenticator, as if it were built into the machine of one page. */
final class VirtualAuthenticator {

	private final CDPSession devtools;

	private final String id;

	private VirtualAuthenticator(CDPSession devtools, String id) {
		this.devtools = devtools;
		this.id = id;
	}

	/** One that knows its user. */
	static VirtualAuthenticator in(Page page) {
		return in(page, true);
	}

	/** One that may not know its user, like a key to touch. */
	static VirtualAuthenticator in(Page page, boolean verifies) {
		CDPSession devtools = page.context().newCDPSession(page);
		devtools.send("WebAuthn.enable");
		JsonObject options = new JsonObject();
		options.addProperty("protocol", "ctap2");
		options.addProperty("ctap2Version", "ctap2_1");
		options.addProperty("transport", verifies ? "internal" : "usb");
		options.addProperty("hasResidentKey", true);
		options.addProperty("hasUserVerification", verifies);
		options.addProperty("isUserVerified", verifies);
		options.addProperty("automaticPresenceSimulation", true);
		JsonObject parameters = new JsonObject();
		parameters.add("options", options);
		String id = devtools.send("WebAuthn.addVirtualAuthenticator", parameters).get("authenticatorId").getAsString();
		return new VirtualAuthenticator(devtools, id);
	}

	/** Whether its user is there and touches it. */
	void present(boolean present) {
		JsonObject parameters = parameters();
		parameters.addProperty("enabled", present);
		this.devtools.send("WebAuthn.setAutomaticPresenceSimulation", parameters);
	}

	/** Whether its user is who it takes them for. */
	void verified(boolean verified) {
		JsonObject parameters = parameters();
		parameters.addProperty("isUserVerified", verified);
		this.devtools.send("WebAuthn.setUserVerified", parameters);
	}

	JsonArray credentials() {
		return this.devtools.send("WebAuthn.getCredentials", parameters()).getAsJsonArray("credentials");
	}

	/** Sets the counter of its only credential, as a copy of it would have it. */
	void count(int signCount) {
		JsonObject credential = credentials().get(0).getAsJsonObject();
		this.devtools.send("WebAuthn.clearCredentials", parameters());
		credential.addProperty("signCount", signCount);
		JsonObject parameters = parameters();
		parameters.add("credential", credential);
		this.devtools.send("WebAuthn.addCredential", parameters);
	}

	private JsonObject parameters() {
		JsonObject parameters = new JsonObject();
		parameters.addProperty("authenticatorId", this.id);
		return parameters;
	}

}
