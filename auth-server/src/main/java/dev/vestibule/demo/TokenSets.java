package dev.vestibule.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.session.SealedCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/** The tokens of the visitor, in their own browser. */
@Component
class TokenSets {

	private static final String COOKIE = "vestibule-demo";

	private static final Duration LIFETIME = Duration.ofHours(12);

	private final SealedCookies cookies;

	TokenSets(MasterKey masterKey, Clock clock, BaseUrl baseUrl) {
		this.cookies = new SealedCookies(masterKey, clock, baseUrl.secure(), "/demo");
	}

	Optional<TokenSet> current(HttpServletRequest request) {
		return this.cookies.read(request, COOKIE, TokenSet.class);
	}

	/**
	 * Replaces them.
	 * @return false if they are too long to travel
	 */
	boolean save(HttpServletRequest request, HttpServletResponse response, TokenSet tokens) {
		return this.cookies.write(request, response, COOKIE, tokens, LIFETIME);
	}

	void remove(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.remove(request, response, COOKIE);
	}

}
