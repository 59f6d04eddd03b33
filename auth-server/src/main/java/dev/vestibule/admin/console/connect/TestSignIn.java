package dev.vestibule.admin.console.connect;

import java.util.Map;
import java.util.Optional;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.console.ConsoleCookies;
import dev.vestibule.admin.console.ConsoleCookies.Begun;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A sign-in to the application under test, run by the console in its stead: code flow
 * with PKCE, state and nonce, all bound to this browser and this administrator.
 */
@Component
class TestSignIn {

	private static final String COOKIE = "vestibule-connect-test";

	private final RandomIds random;

	private final ConsoleCookies cookies;

	TestSignIn(RandomIds random, ConsoleCookies cookies) {
		this.random = random;
		this.cookies = cookies;
	}

	/** Begins one; returns where the browser goes. */
	String begin(HttpServletRequest request, HttpServletResponse response, Connection connection, String framework) {
		Attempt attempt = new Attempt(connection.client().id(), framework, this.random.token(24), this.random.token(24),
				this.random.token(48), Caller.current().id());
		this.cookies.keep(request, response, COOKIE, attempt);
		return UriComponentsBuilder.fromUriString(connection.issuer() + "/oauth2/authorize")
			.queryParam("response_type", "code")
			.queryParam("client_id", attempt.client())
			.queryParam("redirect_uri", connection.callback())
			.queryParam("scope", connection.scopes())
			.queryParam("state", attempt.state())
			.queryParam("nonce", attempt.nonce())
			.queryParam("code_challenge", Hashes.sha256Base64Url(attempt.verifier()))
			.queryParam("code_challenge_method", "S256")
			.encode()
			.toUriString();
	}

	/**
	 * What this browser has begun, if this is the answer to it; a second answer finds
	 * nothing.
	 * @param issuer who must have given it (RFC 9207 §2.4)
	 */
	Optional<Attempt> finish(HttpServletRequest request, HttpServletResponse response, String issuer) {
		Optional<Attempt> attempt = this.cookies.find(request, COOKIE, Attempt.class)
			.filter(begun -> Hashes.same(begun.state(), String.valueOf(request.getParameter("state"))))
			.filter(begun -> issuer.equals(request.getParameter("iss")));
		attempt.ifPresent(begun -> this.cookies.remove(request, response, COOKIE));
		return attempt;
	}

	/**
	 * A test that has begun.
	 *
	 * @param verifier of PKCE (RFC 7636)
	 * @param by which administrator has begun it
	 */
	record Attempt(String client, String framework, String state, String nonce, String verifier,
			String by) implements Begun {

		/** What the token endpoint is asked with. */
		Map<String, String> redemption(String code, String callback) {
			return Map.of("grant_type", "authorization_code", "code", code, "code_verifier", this.verifier,
					"redirect_uri", callback);
		}

		@Override
		public String toString() {
			return "Attempt[client=" + this.client + "]";
		}

	}

}
