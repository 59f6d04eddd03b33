package dev.vestibule.protocol;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.vestibule.protocol.check.Attempt;
import dev.vestibule.protocol.check.Check;
import dev.vestibule.protocol.check.Demand;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands between a valid authorization request and its code: what the first check demands
 * is done in a journey, which leads back here with the same request.
 */
final class AuthorizationGate extends OncePerRequestFilter {

	private final Attempts attempts;

	private final List<Check> checks;

	private final SignInEntryPoint entryPoint;

	private final AuthorizationResponses responses;

	AuthorizationGate(Attempts attempts, List<Check> checks, SignInEntryPoint entryPoint,
			AuthorizationResponses responses) {
		this.attempts = attempts;
		this.checks = List.copyOf(checks);
		this.entryPoint = entryPoint;
		this.responses = responses;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Object validated = request.getAttribute(OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
		if (!(validated instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asking)) {
			chain.doFilter(request, response);
			return;
		}
		if (this.attempts.denied(request)) {
			fail(request, response, asking, "access_denied");
			return;
		}
		Attempt attempt = this.attempts.read(request, asking);
		Optional<Demand> demand = this.checks.stream().flatMap(check -> check.demand(attempt).stream()).findFirst();
		if (demand.isEmpty()) {
			chain.doFilter(request, response);
		}
		else if (attempt.prompts("none") || demand.get() == Demand.UNMET) {
			fail(request, response, asking, demand.get().error());
		}
		else {
			this.entryPoint.begin(request, response, attempt, demand.get());
		}
	}

	private void fail(HttpServletRequest request, HttpServletResponse response,
			OAuth2AuthorizationCodeRequestAuthenticationToken asking, String error)
			throws IOException, ServletException {
		OAuth2Error reason = new OAuth2Error(Objects.requireNonNull(error), null, null);
		this.responses.onAuthenticationFailure(request, response,
				new OAuth2AuthorizationCodeRequestAuthenticationException(reason, asking));
	}

}
