package dev.vestibule.session;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.RandomIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/** Recognises browsers by their cookie, and gives one to those without. */
@Component
public class Browsers {

	static final Duration LIFETIME = Duration.ofDays(400);

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

	private final Cookies cookies;

	private final RandomIds random;

	Browsers(BaseUrl baseUrl, RandomIds random) {
		this.cookies = new Cookies(baseUrl.secure());
		this.random = random;
	}

	/** The browser that sent the request, if it has been here before. */
	public Optional<Browser> known(HttpServletRequest request) {
		if (request.getAttribute(Browser.class.getName()) instanceof Browser browser) {
			return Optional.of(browser);
		}
		return this.cookies.read(request, "vestibule-browser").filter(ID.asMatchPredicate()).map(Browser::new);
	}

	/** The browser that sent the request; a new one gets its cookie with the response. */
	public Browser current(HttpServletRequest request, HttpServletResponse response) {
		return known(request).orElseGet(() -> {
			Browser browser = new Browser(this.random.token(32));
			this.cookies.write(response, "vestibule-browser", browser.id(), LIFETIME);
			request.setAttribute(Browser.class.getName(), browser);
			return browser;
		});
	}

}
