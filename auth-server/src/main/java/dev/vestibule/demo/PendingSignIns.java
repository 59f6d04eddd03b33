package dev.vestibule.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.session.SealedCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/**
 * The sign-ins that this browser has begun and not finished, a few at a time, so that two
 * tabs do not get into each other's way.
 */
@Component
class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String COOKIE = "vestibule-demo-pending";

	private static final Duration LIFETIME = Duration.ofHours(1);

	private static final int MOST = 3;

	private final SealedCookies cookies;

	private final Registrations registrations;

	private final Issuer issuer;

	PendingSignIns(MasterKey masterKey, Clock clock, BaseUrl baseUrl, Registrations registrations, Issuer issuer) {
		this.cookies = new SealedCookies(masterKey, clock, baseUrl.secure(), "/demo");
		this.registrations = registrations;
		this.issuer = issuer;
	}

	@Override
	public void saveAuthorizationRequest(OAuth2AuthorizationRequest authorizationRequest, HttpServletRequest request,
			HttpServletResponse response) {
		List<Pending> all = new ArrayList<>(all(request));
		all.addFirst(Pending.of(authorizationRequest));
		write(request, response, all.subList(0, Math.min(all.size(), MOST)));
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return find(request).flatMap(this::restore).orElse(null);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		Optional<Pending> pending = find(request);
		if (pending.isPresent()) {
			write(request, response, all(request).stream().filter(other -> !other.equals(pending.get())).toList());
		}
		return pending.flatMap(this::restore).orElse(null);
	}

	/** What another issuer answers is none of ours (RFC 9207 §2.4). */
	private Optional<Pending> find(HttpServletRequest request) {
		String state = request.getParameter(OAuth2ParameterNames.STATE);
		return this.issuer.id().equals(request.getParameter("iss"))
				? all(request).stream().filter(pending -> pending.state().equals(state)).findFirst() : Optional.empty();
	}

	private List<Pending> all(HttpServletRequest request) {
		return this.cookies.read(request, COOKIE, All.class).map(All::pending).orElse(List.of());
	}

	private void write(HttpServletRequest request, HttpServletResponse response, List<Pending> all) {
		if (all.isEmpty()) {
			this.cookies.remove(request, response, COOKIE);
		}
		else {
			this.cookies.write(request, response, COOKIE, new All(all), LIFETIME);
		}
	}

	private Optional<OAuth2AuthorizationRequest> restore(Pending pending) {
		return this.registrations.find(pending.client()).map(registration -> restore(pending, registration));
	}

	private static OAuth2AuthorizationRequest restore(Pending pending, ClientRegistration registration) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
			.clientId(registration.getClientId())
			.redirectUri(registration.getRedirectUri())
			.scopes(registration.getScopes())
			.state(pending.state())
			.attributes(attributes -> {
				attributes.put(OAuth2ParameterNames.REGISTRATION_ID, pending.client());
				attributes.put(OidcParameterNames.NONCE, pending.nonce());
				attributes.put(PkceParameterNames.CODE_VERIFIER, pending.verifier());
			})
			.build();
	}

	/** What of a request its answer is held against. */
	record Pending(String client, String state, String nonce, String verifier) {

		static Pending of(OAuth2AuthorizationRequest request) {
			return new Pending(String.valueOf((Object) request.getAttribute(OAuth2ParameterNames.REGISTRATION_ID)),
					String.valueOf(request.getState()),
					String.valueOf((Object) request.getAttribute(OidcParameterNames.NONCE)),
					String.valueOf((Object) request.getAttribute(PkceParameterNames.CODE_VERIFIER)));
		}

		@Override
		public String toString() {
			return "Pending[client=" + this.client + "]";
		}

	}

	/** The cookie's content. */
	record All(List<Pending> pending) {
	}

}
