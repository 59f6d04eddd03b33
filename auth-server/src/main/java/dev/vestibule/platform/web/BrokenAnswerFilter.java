package dev.vestibule.platform.web;

import java.io.IOException;

import dev.vestibule.platform.FailureLine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Logs what failed after its answer had begun, as a file that is long: no error page can
 * tell of it any more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenAnswerFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(BrokenAnswerFilter.class);

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | IOException | RuntimeException ex) {
			if (response.isCommitted() && !DisconnectedClientHelper.isClientDisconnectedException(ex)) {
				tell(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), ex);
			}
			throw ex;
		}
	}

	private static void tell(Object path, Exception ex) {
		if (FailureLine.isOfDatabase(ex)) {
			log.error("The answer of {} broke off: {}", path, FailureLine.of(ex));
		}
		else {
			log.error("The answer of {} broke off", path, ex);
		}
	}

}
