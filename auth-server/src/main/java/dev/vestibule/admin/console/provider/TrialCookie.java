package dev.vestibule.admin.console.provider;

import java.util.Optional;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.console.ConsoleCookies;
import dev.vestibule.admin.console.ConsoleCookies.Begun;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/** Binds the test of a provider to the browser and the administrator who began it. */
@Component
class TrialCookie {

	private static final String COOKIE = "vestibule-provider-test";

	private final RandomIds random;

	private final ConsoleCookies cookies;

	TrialCookie(RandomIds random, ConsoleCookies cookies) {
		this.random = random;
		this.cookies = cookies;
	}

	/** Marks the browser; returns what a test knows it by. */
	String mark(HttpServletRequest request, HttpServletResponse response, IdentityProvider provider) {
		Mark mark = new Mark(provider.id().toString(), this.random.token(32), Caller.current().id());
		this.cookies.keep(request, response, COOKIE, mark);
		return mark.hash();
	}

	/** What a test of that provider knows the browser by, if it has begun one. */
	Optional<String> of(HttpServletRequest request, IdentityProvider provider) {
		return this.cookies.find(request, COOKIE, Mark.class)
			.filter(mark -> mark.provider().equals(provider.id().toString()))
			.map(Mark::hash);
	}

	/** Takes the mark away. */
	void remove(HttpServletRequest request, HttpServletResponse response) {
		this.cookies.remove(request, response, COOKIE);
	}

	/**
	 * The cookie's content.
	 *
	 * @param by which administrator has begun the test
	 */
	record Mark(String provider, String secret, String by) implements Begun {

		String hash() {
			return Hashes.sha256(this.secret);
		}

		@Override
		public String toString() {
			return "Mark[provider=" + this.provider + "]";
		}

	}

}
