package dev.vestibule.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser and its authenticator in one, which do what WebAuthn Level 3 says, or what a
 * test wants changed.
 */
public final class SoftPasskey {

	/** Somebody is there. */
	public static final int UP = 0x01;

	/** It is the right one. */
	public static final int UV = 0x04;

	/** It may be backed up. */
	public static final int BE = 0x08;

	/** It is backed up. */
	public static final int BS = 0x10;

	private static final int AT = 0x40;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final String origin;

	private final Kind kind;

	private final KeyPair keys;

	private final byte[] id = random(32);

	private byte[] handle = new byte[0];

	private int count;

	private SoftPasskey(String origin, Kind kind) {
		this.origin = origin;
		this.kind = kind;
		this.keys = kind.generate();
	}

	/** One that is used on pages of that origin. */
	public static SoftPasskey at(String origin) {
		return new SoftPasskey(origin, Kind.ES256);
	}

	/** One with a key of that kind. */
	public static SoftPasskey at(String origin, Kind kind) {
		return new SoftPasskey(origin, kind);
	}

	/** Its credential id. */
	public String id() {
		return encode(this.id);
	}

	/** Answers creation options. */
	public String create(String options) {
		return create(options, answer -> {
		});
	}

	/** Answers creation options, with something changed. */
	public String create(String options, Consumer<Answer> change) {
		JsonNode asked = JSON.readTree(options);
		this.handle = decode(asked.path("user").path("id").stringValue());
		Answer answer = new Answer("webauthn.create", asked, asked.path("rp").path("id").stringValue(), AT | UP | UV);
		change.accept(answer);
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.writeBytes(answer.head());
		if ((answer.flags & AT) != 0) {
			data.writeBytes(answer.aaguid);
			data.writeBytes(ByteBuffer.allocate(2).putShort((short) answer.attestedId.length).array());
			data.writeBytes(answer.attestedId);
			data.writeBytes(Cbor.write(this.kind.cose(this.keys, answer.algorithm)));
		}
		Map<String, Object> attestation = new LinkedHashMap<>();
		attestation.put("fmt", answer.format);
		attestation.put("attStmt", answer.statement(data.toByteArray()));
		attestation.put("authData", data.toByteArray());
		byte[] object = answer.changed(Cbor.write(attestation), answer.damagedAttestation);
		return answer.json(Map.of("attestationObject", encode(object), "clientDataJSON",
				encode(answer.changed(answer.clientData(), answer.damagedClientData)), "transports",
				List.of("internal", "hybrid")));
	}

	/** Answers request options. */
	public String get(String options) {
		return get(options, answer -> {
		});
	}

	/** Answers request options, with something changed. */
	public String get(String options, Consumer<Answer> change) {
		JsonNode asked = JSON.readTree(options);
		this.count++;
		Answer answer = new Answer("webauthn.get", asked, asked.path("rpId").stringValue(), UP | UV);
		change.accept(answer);
		byte[] data = answer.head();
		byte[] signature = answer.signature(this.keys, this.kind, data);
		Map<String, Object> response = new HashMap<>();
		response.put("authenticatorData", encode(answer.changed(data, answer.damagedData)));
		response.put("clientDataJSON", encode(answer.changed(answer.clientData(), answer.damagedClientData)));
		response.put("signature", encode(answer.changed(signature, answer.damagedSignature)));
		if (answer.withHandle) {
			response.put("userHandle", encode(answer.userHandle));
		}
		return answer.json(response);
	}

	static byte[] random(int count) {
		byte[] bytes = new byte[count];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

	static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	static byte[] decode(String text) {
		return Base64.getUrlDecoder().decode(text);
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	/** A kind of key. */
	public enum Kind {

		/** Edwards curve. */
		EDDSA(-8, "Ed25519", "Ed25519"),
		/** NIST's curve. */
		ES256(-7, "EC", "SHA256withECDSA"),
		/** RSA. */
		RS256(-257, "RSA", "SHA256withRSA"),
		/** Another of NIST's curves, which nobody asks for. */
		ES384(-35, "EC", "SHA384withECDSA");

		private final int algorithm;

		private final String generator;

		private final String signature;

		Kind(int algorithm, String generator, String signature) {
			this.algorithm = algorithm;
			this.generator = generator;
			this.signature = signature;
		}

		KeyPair generate() {
			try {
				KeyPairGenerator keys = KeyPairGenerator.getInstance(this.generator);
				if (this == ES256 || this == ES384) {
					keys.initialize(new ECGenParameterSpec((this == ES256) ? "secp256r1" : "secp384r1"));
				}
				return keys.generateKeyPair();
			}
			catch (GeneralSecurityException ex) {
				throw new AssertionError(ex);
			}
		}

		byte[] sign(KeyPair pair, byte[] data) {
			try {
				Signature signer = Signature.getInstance(this.signature);
				signer.initSign(pair.getPrivate());
				signer.update(data);
				return signer.sign();
			}
			catch (GeneralSecurityException ex) {
				throw new AssertionError(ex);
			}
		}

		/** RFC 9053 §7. */
		Map<Integer, Object> cose(KeyPair pair, @Nullable Integer claimed) {
			Map<Integer, Object> key = new LinkedHashMap<>();
			int alg = (claimed != null) ? claimed : this.algorithm;
			if (pair.getPublic() instanceof ECPublicKey ec) {
				int length = (this == ES384) ? 48 : 32;
				key.putAll(Map.of(1, 2, 3, alg, -1, (this == ES384) ? 2 : 1, -2, fixed(ec.getW().getAffineX(), length),
						-3, fixed(ec.getW().getAffineY(), length)));
			}
			else if (pair.getPublic() instanceof RSAPublicKey rsa) {
				key.putAll(
						Map.of(1, 3, 3, alg, -1, fixed(rsa.getModulus(), 256), -2, fixed(rsa.getPublicExponent(), 3)));
			}
			else {
				byte[] encoded = pair.getPublic().getEncoded();
				key.putAll(Map.of(1, 1, 3, alg, -1, 6, -2,
						Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
			}
			return key;
		}

		private static byte[] fixed(BigInteger number, int length) {
			byte[] bytes = number.toByteArray();
			byte[] fixed = new byte[length];
			int from = Math.max(0, bytes.length - length);
			System.arraycopy(bytes, from, fixed, length - (bytes.length - from), bytes.length - from);
			return fixed;
		}

	}

	/**
	 * An answer before it is signed; whatever a test sets takes the place of the truth.
	 */
	public final class Answer {

		/** Of the client data. */
		public String type;

		/** In base64url. */
		public String challenge;

		/** Where the page is. */
		public String from = SoftPasskey.this.origin;

		/** More members of the client data, as JSON. */
		public String more = "\"crossOrigin\":false";

		/** Whose hash the authenticator signs. */
		public String rpId;

		/** Of the authenticator data. */
		public int flags;

		/** Of the authenticator data. */
		public int signCount = SoftPasskey.this.count;

		/** Who it says it is. */
		public byte[] userHandle = SoftPasskey.this.handle.clone();

		/** Whether it says so. */
		public boolean withHandle = true;

		/** The credential's id. */
		public String id = encode(SoftPasskey.this.id);

		/** The same again. */
		public String rawId = encode(SoftPasskey.this.id);

		/** The same in the attested data. */
		public byte[] attestedId = SoftPasskey.this.id;

		/** Its model. */
		public byte[] aaguid = new byte[16];

		/** What the key says it is. */
		public @Nullable Integer algorithm;

		/** Of the attestation. */
		public String format = "none";

		/** Certificates of a packed attestation, the key's own first. */
		public List<byte[]> certificates = List.of();

		/** The key that attests. */
		public @Nullable KeyPair attester;

		/** Where the browser says it is. */
		public @Nullable String attachment = "platform";

		/** Whether it is discoverable. */
		public boolean discoverable = true;

		/** Bytes changed after the signature, by place; -1 for none. */
		public int damagedData = -1;

		/** As above. */
		public int damagedAttestation = -1;

		/** As above. */
		public int damagedClientData = -1;

		/** As above. */
		public int damagedSignature = -1;

		private Answer(String type, JsonNode asked, String rpId, int flags) {
			this.type = type;
			this.challenge = asked.path("challenge").stringValue();
			this.rpId = rpId;
			this.flags = flags;
		}

		/** How many bytes of each there are. */
		public int clientDataLength() {
			return clientData().length;
		}

		private byte[] head() {
			return ByteBuffer.allocate(37)
				.put(sha256(this.rpId.getBytes(StandardCharsets.UTF_8)))
				.put((byte) this.flags)
				.putInt(this.signCount)
				.array();
		}

		private byte[] clientData() {
			return ("{\"type\":\"" + this.type + "\",\"challenge\":\"" + this.challenge + "\",\"origin\":\"" + this.from
					+ "\"," + this.more + "}")
				.getBytes(StandardCharsets.UTF_8);
		}

		private Map<String, Object> statement(byte[] data) {
			if (this.format.equals("none")) {
				return Map.of();
			}
			KeyPair signer = (this.attester != null) ? this.attester : SoftPasskey.this.keys;
			Kind by = (this.attester != null) ? Kind.ES256 : SoftPasskey.this.kind;
			Map<String, Object> statement = new LinkedHashMap<>();
			statement.put("alg", by.algorithm);
			statement.put("sig", by.sign(signer, concat(data, sha256(clientData()))));
			if (!this.certificates.isEmpty()) {
				statement.put("x5c", this.certificates);
			}
			return statement;
		}

		private byte[] signature(KeyPair pair, Kind by, byte[] data) {
			return by.sign(pair, concat(data, sha256(clientData())));
		}

		private byte[] changed(byte[] bytes, int place) {
			byte[] copy = bytes.clone();
			if (place >= 0) {
				copy[place] ^= 1;
			}
			return copy;
		}

		private String json(Map<String, Object> response) {
			Map<String, Object> credential = new LinkedHashMap<>(
					Map.of("id", this.id, "rawId", this.rawId, "type", "public-key", "response", response,
							"clientExtensionResults", Map.of("credProps", Map.of("rk", this.discoverable))));
			if (this.attachment != null) {
				credential.put("authenticatorAttachment", this.attachment);
			}
			return JSON.writeValueAsString(credential);
		}

		private static byte[] concat(byte[] one, byte[] other) {
			return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
		}

	}

}
