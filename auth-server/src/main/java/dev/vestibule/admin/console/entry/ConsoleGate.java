package dev.vestibule.admin.console.entry;

import java.io.IOException;
import java.util.Optional;

import dev.vestibule.admin.access.AdminTokens;
import dev.vestibule.admin.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says who the visitor is: what their token says, as long as it holds. */
final class ConsoleGate extends OncePerRequestFilter {

	private final ConsoleSignIn signIn;

	private final AdminTokens tokens;

	ConsoleGate(ConsoleSignIn signIn, AdminTokens tokens) {
		this.signIn = signIn;
		this.tokens = tokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Caller> caller = this.signIn.current(request, response)
			.flatMap(held -> this.tokens.caller(held.accessToken()));
		if (caller.isPresent()) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(caller.get());
			SecurityContextHolder.setContext(context);
		}
		chain.doFilter(request, response);
	}

}
