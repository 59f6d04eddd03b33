package dev.vestibule.signin.web.passkey;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.passkey.PasskeyOffers;
import dev.vestibule.signin.passkey.PasskeyOffers.Able;
import dev.vestibule.signin.passkey.PasskeyOffers.Offer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a browser says by its cookies about offers: what it can, as its script found, and
 * that its user said no. Neither is a secret, and a wrong word costs a page at most.
 */
@Component
public class OfferDoor {

	private static final String ABLE = "vestibule-passkeys";

	private static final Duration LATER = Duration.ofDays(30);

	private static final Duration TRIED = Duration.ofDays(1);

	private final PasskeyOffers offers;

	private final Sessions sessions;

	private final BaseUrl baseUrl;

	OfferDoor(PasskeyOffers offers, Sessions sessions, BaseUrl baseUrl) {
		this.offers = offers;
		this.sessions = sessions;
		this.baseUrl = baseUrl;
	}

	/** The page to show before the journey leads back, if there is something to offer. */
	public Optional<String> page(Visit visit) {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? find(visit, attributes.getRequest())
					.map(offer -> "/" + visit.poolId() + "/signin/passkey/offer?journey=" + visit.journey().id())
				: Optional.empty();
	}

	Optional<Offer> find(Visit visit, HttpServletRequest request) {
		String able = cookie(request, later(visit)).isEmpty() ? cookie(request, ABLE) : "";
		boolean quiet = able.contains("quiet") && cookie(request, tried(visit)).isEmpty();
		return able.isEmpty() ? Optional.empty() : session(visit, request)
			.flatMap(session -> this.offers.find(visit, session, new Able(able.contains("here"), quiet)));
	}

	Optional<Session> session(Visit visit, HttpServletRequest request) {
		return this.sessions.current(request, visit.pool());
	}

	boolean take(Visit visit, Session session, String credential, boolean quietly, Locale locale) {
		return this.offers.take(visit, session, credential, quietly, locale);
	}

	/** The user said no. */
	void later(Visit visit, HttpServletResponse response) {
		remember(later(visit), LATER, response);
	}

	/** The browser is about to make one by itself, or to fail, which takes a moment. */
	void tried(Visit visit, HttpServletResponse response) {
		remember(tried(visit), TRIED, response);
	}

	private void remember(String name, Duration lifetime, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(name, "1")
					.path("/")
					.httpOnly(true)
					.secure(this.baseUrl.secure())
					.sameSite("Lax")
					.maxAge(lifetime)
					.build()
					.toString());
	}

	private static String tried(Visit visit) {
		return "vestibule-passkey-tried-" + visit.pool().shortName();
	}

	private static String later(Visit visit) {
		return "vestibule-passkey-later-" + visit.pool().shortName();
	}

	private static String cookie(HttpServletRequest request, String name) {
		Cookie[] cookies = request.getCookies();
		return (cookies == null) ? ""
				: Arrays.stream(cookies)
					.filter(cookie -> cookie.getName().equals(name))
					.map(Cookie::getValue)
					.findFirst()
					.orElse("");
	}

}
