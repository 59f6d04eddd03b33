package dev.vestibule.credential.passkey;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser's {@code PublicKeyCredential.toJSON()} says (WebAuthn Level 3 §5.1).
 * Fields that it does not need are not read.
 */
public final class PostedCredential {

	private static final int LONGEST = 65536;

	private static final int LONGEST_ID = 1023;

	private static final int MOST_TRANSPORTS = 10;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final JsonNode root;

	private final byte[] id;

	private PostedCredential(JsonNode root) {
		this.root = root;
		String text = text(root, "id");
		// One id twice, and everything after this looks at one of them.
		if (!text.equals(text(root, "rawId")) || !"public-key".equals(text(root, "type"))) {
			throw new UnfitCredentialException("id, rawId and type do not agree");
		}
		this.id = Base64Url.decode(text);
		if (this.id.length == 0 || this.id.length > LONGEST_ID) {
			throw new UnfitCredentialException("a credential id of " + this.id.length + " bytes");
		}
	}

	/**
	 * Reads it.
	 * @throws UnfitCredentialException if it is something else
	 */
	public static PostedCredential parse(String json) {
		if (json.length() > LONGEST) {
			throw new UnfitCredentialException("too long");
		}
		try {
			return new PostedCredential(MAPPER.readTree(json));
		}
		catch (JacksonException ex) {
			throw new UnfitCredentialException("not JSON");
		}
	}

	/** Its credential id, in base64url. */
	public String credentialId() {
		return Base64Url.encode(this.id);
	}

	byte[] id() {
		return this.id;
	}

	byte[] response(String name) {
		return Base64Url.decode(text(this.root.path("response"), name));
	}

	byte @Nullable [] userHandle() {
		JsonNode handle = this.root.path("response").path("userHandle");
		return handle.isString() ? Base64Url.decode(handle.stringValue()) : null;
	}

	/** What the browser says of how the authenticator is reached. */
	Set<String> transports() {
		List<String> values = new ArrayList<>();
		this.root.path("response").path("transports").forEach(transport -> {
			if (transport.isString() && transport.stringValue().matches("[a-z-]{1,40}")) {
				values.add(transport.stringValue());
			}
		});
		return new LinkedHashSet<>(values.subList(0, Math.min(MOST_TRANSPORTS, values.size())));
	}

	/** What the browser says of where the authenticator is. */
	@Nullable String attachment() {
		JsonNode attachment = this.root.path("authenticatorAttachment");
		return attachment.isString() ? attachment.stringValue() : null;
	}

	/** Whether the browser says that the authenticator cannot find it by itself. */
	boolean undiscoverable() {
		JsonNode found = this.root.path("clientExtensionResults").path("credProps").path("rk");
		return found.isBoolean() && !found.booleanValue();
	}

	private static String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		if (!value.isString()) {
			throw new UnfitCredentialException("no " + name);
		}
		return value.stringValue();
	}

	@Override
	public String toString() {
		return "PostedCredential[" + credentialId() + "]";
	}

}
