package dev.vestibule.signin.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Browser;
import dev.vestibule.session.Browsers;
import dev.vestibule.session.KnownAccounts;
import dev.vestibule.session.NewSession;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.Begin;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.LinkVisit.Link;
import dev.vestibule.signin.Links;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds the journey, or the link, that a request goes on with. */
@Component
public class Visits {

	/** Where themes and headers look for the client that a page is shown for. */
	static final String CLIENT = "dev.vestibule.client";

	private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final CurrentPool currentPool;

	private final Clients clients;

	private final Browsers browsers;

	private final Sessions sessions;

	private final SignIn signIn;

	private final Links links;

	private final KnownAccounts known;

	Visits(CurrentPool currentPool, Clients clients, Browsers browsers, Sessions sessions, SignIn signIn, Links links,
			KnownAccounts known) {
		this.known = known;
		this.currentPool = currentPool;
		this.clients = clients;
		this.browsers = browsers;
		this.sessions = sessions;
		this.signIn = signIn;
		this.links = links;
	}

	/**
	 * The journey that the request names, read once.
	 * @throws JourneyExpiredException if this browser has none such
	 */
	public Visit find(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(Visit.class.getName()) instanceof Visit visit) {
			return visit;
		}
		return find(Optional.ofNullable(request.getParameter("journey"))
			.filter(UUID_FORM.asMatchPredicate())
			.map(UUID::fromString)
			.orElseThrow(this::expired), request, response);
	}

	/**
	 * The journey of that id, read once.
	 * @throws JourneyExpiredException if this browser has none such
	 */
	public Visit find(UUID id, HttpServletRequest request, HttpServletResponse response) {
		Pool pool = pool();
		String browser = this.browsers.known(request).map(Browser::hash).orElseThrow(this::expired);
		Journey journey = this.signIn.find(id, pool.id(), browser)
			.orElseThrow(() -> new JourneyExpiredException(this.signIn.findEvenExpired(id, pool.id(), browser)));
		Visit visit = visit(pool, journey, request, response);
		request.setAttribute(Visit.class.getName(), visit);
		return visit;
	}

	/** There is nothing to go on with in this browser. */
	public RuntimeException expired() {
		return new JourneyExpiredException(Optional.empty());
	}

	/** The link, if it is still good. */
	public Optional<LinkVisit> find(Purpose purpose, String token, HttpServletRequest request,
			HttpServletResponse response) {
		Pool pool = pool();
		Optional<String> browser = this.browsers.known(request).map(Browser::hash);
		return this.links.find(pool.id(), purpose, token, browser).map(link -> {
			Visit visit = goesOn(link, pool).map(journey -> visit(pool, journey, request, response)).orElse(null);
			return new LinkVisit(pool, client(link.journey(), request), LocaleContextHolder.getLocale(), link, visit);
		});
	}

	/**
	 * A journey to the account, in a browser that followed a link without one of its own.
	 */
	public Visit begin(LinkVisit link, HttpServletRequest request, HttpServletResponse response) {
		String browser = this.browsers.current(request, response).hash();
		UUID id = this.signIn
			.begin(new Begin(link.pool(), Goal.ACCOUNT, null, "/account", browser, Screen.SIGN_IN, null, null, null));
		return visit(link.pool(), this.signIn.find(id, link.pool().id(), browser).orElseThrow(), request, response);
	}

	/** Lets the page wear the theme of a client, if the pool has such a one. */
	@Nullable AppClient client(@Nullable String clientId, HttpServletRequest request) {
		if (clientId == null) {
			return null;
		}
		AppClient client = this.clients.find(pool().id(), clientId).orElse(null);
		request.setAttribute(CLIENT, client);
		return client;
	}

	public Pool pool() {
		return this.currentPool.find().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Visit visit(Pool pool, Journey journey, HttpServletRequest request, HttpServletResponse response) {
		return new Visit(pool, client(journey, request), LocaleContextHolder.getLocale(), journey,
				wanted -> open(request, response, wanted));
	}

	private Session open(HttpServletRequest request, HttpServletResponse response, NewSession wanted) {
		this.known.remember(request, response, wanted.pool().id(), wanted.userId());
		return this.sessions.open(request, response, wanted);
	}

	private Optional<Journey> goesOn(Link link, Pool pool) {
		Journey journey = link.journey();
		return (journey == null || !link.own()) ? Optional.empty()
				: this.signIn.find(journey.id(), pool.id(), journey.browser());
	}

	private @Nullable AppClient client(@Nullable Journey journey, HttpServletRequest request) {
		return client((journey != null) ? journey.clientId() : null, request);
	}

}
