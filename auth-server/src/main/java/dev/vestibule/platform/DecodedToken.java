package dev.vestibule.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Web Token taken apart for the eye. Nothing is verified here: whoever shows it
 * has it from its issuer, and an access token is verified by the API it is meant for.
 */
public record DecodedToken(String raw, Map<String, Object> header, Map<String, Object> claims) {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time", "updated_at");

	/*
	 * Those that the page explains, by the keys token.claim.<name>, in the order in which
	 * it does.
	 */
	private static final List<String> EXPLAINED = List.of("iss", "sub", "aud", "client_id", "scope", "email",
			"email_verified", "auth_time", "amr", "iat", "exp", "nonce", "at_hash", "sid", "origin_jti", "jti",
			"token_use");

	/**
	 * A token that came from its issuer.
	 * @throws RuntimeException if it is none
	 */
	public static DecodedToken of(String raw) {
		String[] parts = raw.split("\\.", -1);
		return new DecodedToken(raw, read(parts[0]), read(parts[1]));
	}

	/** A time among its claims. */
	public @Nullable Instant time(String claim) {
		return (this.claims.get(claim) instanceof Number seconds) ? Instant.ofEpochSecond(seconds.longValue()) : null;
	}

	/** A text among its claims. */
	public @Nullable String text(String claim) {
		return (this.claims.get(claim) instanceof String text) ? text : null;
	}

	/** The header, laid out. */
	public String headerText() {
		return MAPPER.writeValueAsString(this.header);
	}

	/** The claims, laid out. */
	public String claimsText() {
		return MAPPER.writeValueAsString(this.claims);
	}

	/** The claims, one by one: the explained ones, then the others by name. */
	public List<Claim> claimList() {
		return this.claims.entrySet()
			.stream()
			.sorted(Comparator.<Map.Entry<String, Object>>comparingInt(entry -> place(entry.getKey()))
				.thenComparing(Map.Entry::getKey))
			.map(entry -> new Claim(entry.getKey(), value(entry.getValue()),
					TIMES.contains(entry.getKey()) ? time(entry.getKey()) : null, EXPLAINED.contains(entry.getKey())))
			.toList();
	}

	private static int place(String claim) {
		int place = EXPLAINED.indexOf(claim);
		return (place < 0) ? EXPLAINED.size() : place;
	}

	/** JSON laid out for reading; any other text as it is. */
	public static String pretty(String text) {
		try {
			return text.isBlank() ? "" : MAPPER.writeValueAsString(MAPPER.readTree(text));
		}
		catch (JacksonException ex) {
			return text;
		}
	}

	private static String value(Object value) {
		return (value instanceof String text) ? text
				: MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
	}

	@SuppressWarnings("unchecked") // the members of any JSON object
	private static Map<String, Object> read(String part) {
		byte[] json = Base64.getUrlDecoder().decode(part);
		return MAPPER.readValue(new String(json, StandardCharsets.UTF_8), Map.class);
	}

	@Override
	public String toString() {
		return "DecodedToken[secret]";
	}

	/**
	 * A claim.
	 *
	 * @param time what its number means, if it is a time
	 * @param explained whether there is a text about it
	 */
	public record Claim(String name, String value, @Nullable Instant time, boolean explained) {
	}

}
