package dev.vestibule.pool.web;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the pool that a path begins with; a path of an unknown pool is not found. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class PoolFilter extends OncePerRequestFilter {

	/* Every request is asked. */
	private static final Pattern ID = Pattern.compile(Pool.ID_PATTERN);

	private final Pools pools;

	PoolFilter(Pools pools) {
		this.pools = pools;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<String> id = poolId(request.getRequestURI());
		Optional<Pool> pool = id.flatMap(this.pools::find);
		if (id.isPresent() && pool.isEmpty()) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		pool.ifPresent(found -> request.setAttribute(CurrentPool.ATTRIBUTE, found));
		chain.doFilter(request, response);
	}

	/** RFC 8414 §3.1 puts the issuer's path behind the well-known one. */
	static Optional<String> poolId(String path) {
		String rest = path.startsWith("/.well-known/") ? path.substring(path.indexOf('/', 13) + 1)
				: path.substring(Math.min(1, path.length()));
		int end = rest.indexOf('/');
		String first = (end < 0) ? rest : rest.substring(0, end);
		return ID.matcher(first).matches() ? Optional.of(first) : Optional.empty();
	}

}
