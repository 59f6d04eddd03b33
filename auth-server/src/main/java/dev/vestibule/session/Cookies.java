package dev.vestibule.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Cookies of ours: out of reach of scripts and other sites' posts, and on https bound to
 * this very host by the {@code __Host-} prefix (RFC 6265bis §4.1.3.2).
 */
record Cookies(boolean secure) {

	Optional<String> read(HttpServletRequest request, String name) {
		Cookie[] cookies = request.getCookies();
		if (cookies == null) {
			return Optional.empty();
		}
		String full = full(name);
		return Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(full)).map(Cookie::getValue).findFirst();
	}

	/** Without a lifetime, the cookie ends with the browser's own session. */
	void write(HttpServletResponse response, String name, String value, @Nullable Duration lifetime) {
		ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(full(name), value)
			.path("/")
			.httpOnly(true)
			.secure(this.secure)
			.sameSite("Lax");
		if (lifetime != null) {
			cookie.maxAge(lifetime);
		}
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
	}

	private String full(String name) {
		return this.secure ? "__Host-" + name : name;
	}

}
