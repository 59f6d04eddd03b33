package dev.vestibule.admin.console.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.session.SealedCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/** Binds the test of a provider to the browser and the administrator who began it. */
@Component
class TrialCookie {

	private static final String COOKIE = "vestibule-provider-test";

	private static final Duration PATIENCE = Duration.ofHours(1);

	private final RandomIds random;

	private final SealedCookies cookies;

	TrialCookie(RandomIds random, MasterKey masterKey, Clock clock, BaseUrl baseUrl) {
		this.random = random;
		this.cookies = new SealedCookies(masterKey, clock, baseUrl.secure(), "/admin");
	}

	/** Marks the browser; returns what a test knows it by. */
	String mark(HttpServletRequest request, HttpServletResponse response, IdentityProvider provider) {
		Mark mark = new Mark(provider.id().toString(), this.random.token(32), Caller.current().id());
		this.cookies.write(request, response, COOKIE, mark, PATIENCE);
		return mark.hash();
	}

	/** What a test of that provider knows the browser by, if it has begun one. */
	Optional<String> of(HttpServletRequest request, IdentityProvider provider) {
		return this.cookies.read(request, COOKIE, Mark.class)
			.filter(mark -> mark.provider().equals(provider.id().toString()))
			.filter(mark -> mark.by().equals(Caller.current().id()))
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
	record Mark(String provider, String secret, String by) {

		String hash() {
			return Hashes.sha256(this.secret);
		}

		@Override
		public String toString() {
			return "Mark[provider=" + this.provider + "]";
		}

	}

}
