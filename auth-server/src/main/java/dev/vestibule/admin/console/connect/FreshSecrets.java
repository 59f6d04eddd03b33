package dev.vestibule.admin.console.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.session.SealedCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The secret of the application that this browser has just registered: shown once, and
 * kept for an hour for the test, sealed and in the browser alone.
 */
@Component
class FreshSecrets {

	private static final String COOKIE = "vestibule-connect";

	private static final Duration LIFETIME = Duration.ofHours(1);

	private final SealedCookies cookies;

	FreshSecrets(MasterKey masterKey, Clock clock, BaseUrl baseUrl) {
		this.cookies = new SealedCookies(masterKey, clock, baseUrl.secure(), "/admin");
	}

	/** Keeps a secret instead of the one before. */
	void keep(HttpServletRequest request, HttpServletResponse response, String client, @Nullable String secret) {
		if (secret == null) {
			this.cookies.remove(request, response, COOKIE);
		}
		else {
			write(request, response, new Fresh(client, secret, Caller.current().id(), false));
		}
	}

	/** The secret, if it has not been shown; from now on it has. */
	Optional<String> reveal(HttpServletRequest request, HttpServletResponse response, String client) {
		Optional<Fresh> fresh = find(request, client).filter(found -> !found.shown());
		fresh.ifPresent(found -> write(request, response, new Fresh(client, found.secret(), found.by(), true)));
		return fresh.map(Fresh::secret);
	}

	/** The secret, for the test. */
	Optional<String> of(HttpServletRequest request, String client) {
		return find(request, client).map(Fresh::secret);
	}

	private Optional<Fresh> find(HttpServletRequest request, String client) {
		return this.cookies.read(request, COOKIE, Fresh.class)
			.filter(fresh -> fresh.client().equals(client) && fresh.by().equals(Caller.current().id()));
	}

	private void write(HttpServletRequest request, HttpServletResponse response, Fresh fresh) {
		this.cookies.write(request, response, COOKIE, fresh, LIFETIME);
	}

	/**
	 * The cookie's content.
	 *
	 * @param by which administrator has registered it
	 * @param shown whether the secret has been
	 */
	record Fresh(String client, String secret, String by, boolean shown) {

		@Override
		public String toString() {
			return "Fresh[client=" + this.client + "]";
		}

	}

}
