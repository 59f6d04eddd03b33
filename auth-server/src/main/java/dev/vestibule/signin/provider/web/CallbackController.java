package dev.vestibule.signin.provider.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.vestibule.federation.Callback;
import dev.vestibule.federation.Federation;
import dev.vestibule.federation.Result;
import dev.vestibule.session.Browser;
import dev.vestibule.session.Browsers;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.provider.ProviderSignIn;
import dev.vestibule.signin.web.Replies;
import dev.vestibule.signin.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/**
 * Where providers send browsers back to. An answer that a provider's own page posts comes
 * without our cookies, which other sites' forms do not get: it is put away unread, and
 * the browser comes for it by itself, with cookies and with nothing but the state in the
 * address.
 */
@Controller
@RequestMapping({ "/{pool}/oauth2/idpresponse", "/{pool}/oauth2/idpresponse/{provider}" })
class CallbackController {

	private static final Set<String> READ = Set.of("state", "code", "iss", "user", "error", "error_description");

	private final Federation federation;

	private final ProviderSignIn signIn;

	private final Visits visits;

	private final Browsers browsers;

	private final Sessions sessions;

	private final Replies replies;

	CallbackController(Federation federation, ProviderSignIn signIn, Visits visits, Browsers browsers,
			Sessions sessions, Replies replies) {
		this.federation = federation;
		this.signIn = signIn;
		this.visits = visits;
		this.browsers = browsers;
		this.sessions = sessions;
		this.replies = replies;
	}

	@PostMapping
	ResponseEntity<Void> keep(@PathVariable(required = false) @Nullable String provider, HttpServletRequest request) {
		Map<String, String> parameters = parameters(request);
		String state = parameters.getOrDefault("state", "");
		String poolId = this.visits.pool().id();
		this.federation.keep(poolId, state, parameters);
		String path = "/" + poolId + "/oauth2/idpresponse" + ((provider != null) ? "/" + encode(provider) : "");
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create(path + "?state=" + encode(state)))
			.cacheControl(CacheControl.noStore())
			.build();
	}

	@GetMapping
	String back(@PathVariable(required = false) @Nullable String provider, HttpServletRequest request,
			HttpServletResponse response) {
		String browser = this.browsers.known(request).map(Browser::hash).orElse("");
		Callback callback = new Callback(this.visits.pool().id(), provider, browser, parameters(request));
		return switch (this.federation.finish(callback)) {
			case Result.Identified(var journeyId, var identity) -> {
				Visit visit = this.visits.find(journeyId, request, response);
				Outcome outcome = mayAdd(visit, request) ? this.signIn.back(visit, identity)
						: this.signIn.failed(visit, identity.provider(), "federation.failed");
				yield after(visit, identity.provider(), outcome);
			}
			case Result.Failed(var journeyId, var name, var key) -> {
				Visit visit = this.visits.find(journeyId, request, response);
				yield after(visit, name, this.signIn.failed(visit, name, key));
			}
			case Result.Unknown _ -> this.federation.trial(callback)
				.map(path -> "redirect:" + path + "?state=" + encode(callback.parameters().getOrDefault("state", "")))
				.orElseThrow(this.visits::expired);
		};
	}

	/**
	 * The account's page, from where somebody came who is in already, says what went
	 * wrong.
	 */
	private String after(Visit visit, String provider, Outcome outcome) {
		return (outcome instanceof Outcome.Refused refused) ? this.replies.redirect(visit.journey().again()
				+ "?problem=" + refused.reasons().getFirst().key() + "&provider=" + encode(provider))
				: this.replies.after(visit, outcome);
	}

	/** Whoever adds a provider must still be signed in. */
	private boolean mayAdd(Visit visit, HttpServletRequest request) {
		return !(visit.journey().stage() instanceof Stage.Adding adding) || this.sessions.current(request, visit.pool())
			.filter(session -> session.userId().equals(adding.userId()))
			.isPresent();
	}

	/** Two of a name are an attempt to be read differently by different readers. */
	private static Map<String, String> parameters(HttpServletRequest request) {
		Map<String, String> parameters = new HashMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (values.length != 1) {
				throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
			}
			if (READ.contains(name)) {
				parameters.put(name, values[0]);
			}
		});
		return parameters;
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
