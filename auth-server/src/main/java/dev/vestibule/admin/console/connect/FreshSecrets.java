package dev.vestibule.admin.console.connect;

import java.util.Optional;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.console.ConsoleCookies;
import dev.vestibule.admin.console.ConsoleCookies.Begun;
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

	private final ConsoleCookies cookies;

	FreshSecrets(ConsoleCookies cookies) {
		this.cookies = cookies;
	}

	/** Keeps a secret instead of the one before. */
	void keep(HttpServletRequest request, HttpServletResponse response, String client, @Nullable String secret) {
		if (secret == null) {
			this.cookies.remove(request, response, COOKIE);
		}
		else {
			this.cookies.keep(request, response, COOKIE, new Fresh(client, secret, Caller.current().id(), false));
		}
	}

	/** The secret, if it has not been shown; from now on it has. */
	Optional<String> reveal(HttpServletRequest request, HttpServletResponse response, String client) {
		Optional<Fresh> fresh = find(request, client).filter(found -> !found.shown());
		fresh.ifPresent(found -> this.cookies.keep(request, response, COOKIE,
				new Fresh(client, found.secret(), found.by(), true)));
		return fresh.map(Fresh::secret);
	}

	/** The secret, for the test. */
	Optional<String> of(HttpServletRequest request, String client) {
		return find(request, client).map(Fresh::secret);
	}

	private Optional<Fresh> find(HttpServletRequest request, String client) {
		return this.cookies.find(request, COOKIE, Fresh.class).filter(fresh -> fresh.client().equals(client));
	}

	/**
	 * The cookie's content.
	 *
	 * @param by which administrator has registered it
	 * @param shown whether the secret has been
	 */
	record Fresh(String client, String secret, String by, boolean shown) implements Begun {

		@Override
		public String toString() {
			return "Fresh[client=" + this.client + "]";
		}

	}

}
