package dev.vestibule.audit.web;

import java.io.IOException;

import dev.vestibule.audit.RequestFacts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes where a request comes from, for the events that it causes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestFactsFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		request.setAttribute(RequestFacts.ATTRIBUTE,
				new RequestFacts(request.getRemoteAddr(), request.getHeader("User-Agent")));
		chain.doFilter(request, response);
	}

}
