package dev.vestibule.branding.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.vestibule.platform.BaseUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers the language that a visitor, or the application for its visitor, asked for.
 */
@Component
class LanguageCookie {

	private static final Duration CHOSEN = Duration.ofDays(365);

	private final boolean secure;

	private final String name;

	LanguageCookie(BaseUrl baseUrl) {
		this.secure = baseUrl.secure();
		this.name = this.secure ? "__Host-vestibule-lang" : "vestibule-lang";
	}

	Optional<String> read(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, this.name)).map(Cookie::getValue);
	}

	/**
	 * Keeps a language: for a year if it was chosen, until the browser closes if the
	 * application asked for it.
	 */
	void keep(HttpServletRequest request, HttpServletResponse response, Locale language, boolean chosen) {
		String tag = language.toLanguageTag();
		if (read(request).filter(tag::equals).isPresent()) {
			return;
		}
		ResponseCookie cookie = ResponseCookie.from(this.name, tag)
			.path("/")
			.httpOnly(true)
			.secure(this.secure)
			.sameSite("Lax")
			.maxAge(chosen ? CHOSEN : Duration.ofSeconds(-1))
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
