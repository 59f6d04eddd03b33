package dev.vestibule.demo;

import java.io.IOException;
import java.util.Optional;

import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the demo where there is no pool for it; else its pages wear that pool's theme,
 * and the bare address of the server leads to them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 31)
class DemoGate extends OncePerRequestFilter {

	private final DemoPool demoPool;

	DemoGate(DemoPool demoPool) {
		this.demoPool = demoPool;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String path = request.getRequestURI();
		return !path.equals("/") && !path.equals("/demo") && !path.startsWith("/demo/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Pool> pool = this.demoPool.find();
		boolean root = request.getRequestURI().equals("/");
		if (pool.isPresent() && root) {
			response.sendRedirect("/demo");
			return;
		}
		if (pool.isEmpty() && !root) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		pool.ifPresent(present -> request.setAttribute(CurrentPool.ATTRIBUTE, present));
		chain.doFilter(request, response);
	}

}
