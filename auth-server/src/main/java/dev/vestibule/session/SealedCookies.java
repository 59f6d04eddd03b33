package dev.vestibule.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Values that travel with the browser, which can neither read nor change them: the same
 * on every node, and nothing to store. A value too long for one cookie is cut into
 * several.
 */
public final class SealedCookies {

	/* Browsers keep 4096 bytes a cookie, its name and attributes included. */
	private static final int PART = 3800;

	/* A server reads 8 kB of headers, and other cookies of the host are among them. */
	private static final int LONGEST = 5600;

	private final MasterKey masterKey;

	private final Clock clock;

	private final boolean secure;

	private final String path;

	/**
	 * Of an application that runs inside this server.
	 * @param path what its pages are below; another application's cookies do not open
	 * here
	 */
	public SealedCookies(MasterKey masterKey, Clock clock, boolean secure, String path) {
		this.masterKey = masterKey;
		this.clock = clock;
		this.secure = secure;
		this.path = path;
	}

	/** The value, if it is one of ours and has not expired. */
	public <T> Optional<T> read(HttpServletRequest request, String name, Class<T> type) {
		try {
			return read(request, name).map(json -> Json.read(json, type));
		}
		catch (JacksonException ex) {
			// Of another version of this program.
			return Optional.empty();
		}
	}

	private Optional<String> read(HttpServletRequest request, String name) {
		String first = part(request, name, 0);
		if (first == null || !first.matches("[1-9]\\..+")) {
			return Optional.empty();
		}
		StringBuilder sealed = new StringBuilder(first.substring(2));
		for (int i = 1; i < first.charAt(0) - '0'; i++) {
			sealed.append(part(request, name, i));
		}
		return open(name, sealed.toString());
	}

	/**
	 * Gives the browser a value.
	 * @return false if it is too long, and nothing was changed
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, String name, Object value,
			Duration lifetime) {
		String sealed = seal(name, Json.write(value), this.clock.instant().plus(lifetime));
		if (sealed.length() > LONGEST) {
			return false;
		}
		int parts = (sealed.length() + PART - 1) / PART;
		for (int i = 0; i < parts; i++) {
			String part = sealed.substring(i * PART, Math.min(sealed.length(), (i + 1) * PART));
			set(response, part(name, i), (i == 0) ? parts + "." + part : part, Duration.ofSeconds(-1));
		}
		removeFrom(parts, request, response, name);
		return true;
	}

	/** Takes the value from the browser. */
	public void remove(HttpServletRequest request, HttpServletResponse response, String name) {
		removeFrom(0, request, response, name);
	}

	private void removeFrom(int start, HttpServletRequest request, HttpServletResponse response, String name) {
		for (int i = start; part(request, name, i) != null; i++) {
			set(response, part(name, i), "", Duration.ZERO);
		}
	}

	private String seal(String name, String value, Instant expiry) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(expiry.toEpochMilli()).array());
		try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes)) {
			packed.write(value.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.masterKey.seal(this.path + " " + name, bytes.toByteArray());
	}

	private Optional<String> open(String name, String sealed) {
		byte[] bytes;
		try {
			bytes = this.masterKey.open(this.path + " " + name, sealed);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			return Optional.empty();
		}
		boolean expired = ByteBuffer.wrap(bytes).getLong() <= this.clock.millis();
		return expired ? Optional.empty() : Optional.of(unpack(bytes));
	}

	private static String unpack(byte[] bytes) {
		ByteArrayOutputStream value = new ByteArrayOutputStream();
		try (InflaterOutputStream packed = new InflaterOutputStream(value)) {
			packed.write(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return value.toString(StandardCharsets.UTF_8);
	}

	private @Nullable String part(HttpServletRequest request, String name, int number) {
		Cookie cookie = WebUtils.getCookie(request, part(name, number));
		return (cookie != null) ? cookie.getValue() : null;
	}

	/** {@code __Host-} would demand the path of the whole server. */
	private String part(String name, int number) {
		return (this.secure ? "__Secure-" : "") + name + ((number == 0) ? "" : "-" + number);
	}

	private void set(HttpServletResponse response, String name, String value, Duration lifetime) {
		ResponseCookie cookie = ResponseCookie.from(name, value)
			.path(this.path)
			.httpOnly(true)
			.secure(this.secure)
			.sameSite("Lax")
			.maxAge(lifetime)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
