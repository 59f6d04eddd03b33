package dev.vestibule.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to Amazon's services (Signature Version 4), as far as a POST without a
 * query needs it.
 *
 * @param accessKey the key's id
 * @param secretKey the key
 * @param region such as {@code eu-central-1}
 * @param service such as {@code sns}
 */
public record AwsSignature(String accessKey, String secretKey, String region, String service) {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final String ALGORITHM = "AWS4-HMAC-SHA256";

	/**
	 * The headers of a request, the signature among them; {@code Host} is signed and left
	 * to the client to send.
	 * @param headers what else is sent and signed
	 */
	public Map<String, String> sign(URI uri, Map<String, String> headers, byte[] body, Instant now) {
		String moment = MOMENT.format(now);
		Map<String, String> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		signed.putAll(headers);
		signed.put("Host", (uri.getPort() > 0) ? uri.getHost() + ":" + uri.getPort() : uri.getHost());
		signed.put("X-Amz-Date", moment);
		String names = signed.keySet().stream().map(AwsSignature::lower).collect(Collectors.joining(";"));
		String lines = signed.entrySet()
			.stream()
			.map(header -> lower(header.getKey()) + ":" + header.getValue().strip() + "\n")
			.collect(Collectors.joining());
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		String request = String.join("\n", "POST", path, "", lines, names, hex(Hashes.sha256(body)));
		String scope = String.join("/", moment.substring(0, 8), this.region, this.service, "aws4_request");
		String toSign = String.join("\n", ALGORITHM, moment, scope, Hashes.sha256(request));
		signed.put("Authorization", ALGORITHM + " Credential=" + this.accessKey + "/" + scope + ", SignedHeaders="
				+ names + ", Signature=" + hex(mac(key(moment.substring(0, 8)), toSign)));
		signed.remove("Host");
		return signed;
	}

	private byte[] key(String day) {
		byte[] key = mac(("AWS4" + this.secretKey).getBytes(StandardCharsets.UTF_8), day);
		return mac(mac(mac(key, this.region), this.service), "aws4_request");
	}

	private static byte[] mac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String lower(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	@Override
	public String toString() {
		return "AwsSignature[" + this.accessKey + "]";
	}

}
