package dev.vestibule.admin.console;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.session.SealedCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/**
 * What an administrator has begun in a browser, kept there for an hour, sealed. Whoever
 * signs in there next finds nothing of it.
 */
@Component
public class ConsoleCookies {

	private static final Duration PATIENCE = Duration.ofHours(1);

	private final SealedCookies cookies;

	ConsoleCookies(MasterKey masterKey, Clock clock, BaseUrl baseUrl) {
		this.cookies = new SealedCookies(masterKey, clock, baseUrl.secure(), "/admin");
	}

	/** Keeps something instead of what was kept by that name before. */
	public void keep(HttpServletRequest request, HttpServletResponse response, String name, Begun begun) {
		this.cookies.write(request, response, name, begun, PATIENCE);
	}

	/** What is kept by that name, if it is the caller's. */
	public <T extends Begun> Optional<T> find(HttpServletRequest request, String name, Class<T> type) {
		return this.cookies.read(request, name, type).filter(begun -> Caller.current().id().equals(begun.by()));
	}

	/** Takes from the browser what is kept by that name. */
	public void remove(HttpServletRequest request, HttpServletResponse response, String name) {
		this.cookies.remove(request, response, name);
	}

	/** Something that one administrator has begun, and nobody else may go on with. */
	public interface Begun {

		/** Who that is. */
		String by();

	}

}
