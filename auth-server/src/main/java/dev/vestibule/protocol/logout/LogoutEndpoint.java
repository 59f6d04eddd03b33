package dev.vestibule.protocol.logout;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import dev.vestibule.audit.Audit;
import dev.vestibule.client.AppClient;
import dev.vestibule.federation.ProviderSignOut.Exit;
import dev.vestibule.federation.ProviderSignOut.Leaving;
import dev.vestibule.federation.ProviderSignOut;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.session.Browsers;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/**
 * Signs a browser out, after asking where the request could come from anybody, and sends
 * it on to a registered address only.
 */
@Component
public class LogoutEndpoint {

	static final String PAGE = "/logout/page";

	private final LogoutRequests requests;

	private final Sessions sessions;

	private final Browsers browsers;

	private final ProviderSignOut elsewhere;

	private final BaseUrl baseUrl;

	private final Audit audit;

	LogoutEndpoint(LogoutRequests requests, Sessions sessions, Browsers browsers, ProviderSignOut elsewhere,
			BaseUrl baseUrl, Audit audit) {
		this.requests = requests;
		this.sessions = sessions;
		this.browsers = browsers;
		this.elsewhere = elsewhere;
		this.baseUrl = baseUrl;
		this.audit = audit;
	}

	/** Puts our answers in the place of Spring's. */
	public void configure(OidcConfigurer oidc) {
		oidc.logoutEndpoint(endpoint -> endpoint.logoutRequestConverters(converters -> {
			converters.clear();
			// Not a bean of that type: Spring would read bearer tokens by it.
			converters.add(this.requests::convert);
		}).authenticationProviders(providers -> {
			providers.clear();
			providers.add(new AlreadyChecked());
		}).logoutResponseHandler(this::answer).errorResponseHandler(LogoutEndpoint::refuse));
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
			throws IOException, ServletException {
		LogoutRequest.Facts facts = ((LogoutRequest) authentication).facts();
		response.setHeader("Cache-Control", "no-store");
		if (facts.session().isPresent() && !facts.meant()) {
			show(request, response, facts, "logout-confirm");
			return;
		}
		Optional<Session> session = facts.session();
		this.sessions.endAll(request, response, facts.pool());
		session.ifPresent(ended -> this.audit.record(new SignedOut(facts.pool().id(), ended.userId(), ended.id(),
				facts.client().map(AppClient::id).orElse(null))));
		Optional<Exit> exit = exit(request, facts);
		if (exit.isPresent() && "POST".equals(request.getMethod())) {
			// Browsers hold a form's policy against every address that it leads on to.
			response.setHeader("Refresh", "0; url=" + exit.get().address());
			request.setAttribute(Exit.class.getName(), exit.get());
			show(request, response, facts, "signin/leaving");
			return;
		}
		Optional<String> next = exit.map(there -> there.address().toString()).or(facts::target);
		if (next.isPresent()) {
			response.setStatus(HttpServletResponse.SC_FOUND);
			response.setHeader("Location", next.get());
		}
		else {
			show(request, response, facts, "signed-out");
		}
	}

	/** Where whoever came in by a provider is signed out, too. */
	private Optional<Exit> exit(HttpServletRequest request, LogoutRequest.Facts facts) {
		String target = facts.target().orElseGet(() -> page(facts));
		return facts.session()
			.flatMap(session -> session.proofs()
				.stream()
				.flatMap(proof -> Stream.ofNullable(proof.provider()))
				.findFirst()
				.flatMap(provider -> this.browsers.known(request)
					.flatMap(browser -> this.elsewhere
						.leave(new Leaving(facts.pool().id(), session.userId(), provider, browser.hash(), target)))));
	}

	/** This endpoint again, which finds nobody signed in. */
	private String page(LogoutRequest.Facts facts) {
		String path = "/" + facts.pool().id() + "/logout";
		return this.baseUrl
			.of(path + facts.client().map(client -> "?client_id=" + AuthorizationQuery.encode(client.id())).orElse(""));
	}

	private static void show(HttpServletRequest request, HttpServletResponse response, LogoutRequest.Facts facts,
			String view) throws IOException, ServletException {
		facts.client().ifPresent(client -> request.setAttribute("dev.vestibule.client", client));
		request.setAttribute(LogoutEndpoint.class.getName(), view);
		request.getRequestDispatcher("/" + facts.pool().id() + PAGE).forward(request, response);
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		OAuth2Error error = ((OAuth2AuthenticationException) exception).getError();
		request.setAttribute(OAuth2Error.class.getName(), error);
		response.sendError(HttpServletResponse.SC_BAD_REQUEST);
	}

	/** The converter has refused what is not valid. */
	private static final class AlreadyChecked implements AuthenticationProvider {

		@Override
		public @Nullable Authentication authenticate(Authentication authentication) {
			authentication.setAuthenticated(true);
			return authentication;
		}

		@Override
		public boolean supports(Class<?> type) {
			return LogoutRequest.class.isAssignableFrom(type);
		}

	}

}
