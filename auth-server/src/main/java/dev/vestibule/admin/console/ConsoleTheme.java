package dev.vestibule.admin.console;

import java.io.IOException;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.pool.CurrentPool;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the console's pages wear the theme of the administrators' pool. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 31)
class ConsoleTheme extends OncePerRequestFilter {

	private final AdministratorPool pool;

	ConsoleTheme(AdministratorPool pool) {
		this.pool = pool;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String path = request.getRequestURI();
		return !path.equals("/admin") && !path.startsWith("/admin/") || path.startsWith("/admin/api");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		request.setAttribute(CurrentPool.ATTRIBUTE, this.pool.get());
		chain.doFilter(request, response);
	}

}
