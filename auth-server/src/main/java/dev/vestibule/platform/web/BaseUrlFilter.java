package dev.vestibule.platform.web;

import java.io.IOException;

import dev.vestibule.platform.BaseUrl;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets every request seem to have come in under the configured base URL, so that no Host
 * or forwarding header ever reaches an issuer, a link or a redirect.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BaseUrlFilter extends OncePerRequestFilter {

	private final BaseUrl baseUrl;

	BaseUrlFilter(BaseUrl baseUrl) {
		this.baseUrl = baseUrl;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new Canonical(request, this.baseUrl), response);
	}

	private static final class Canonical extends HttpServletRequestWrapper {

		private final BaseUrl baseUrl;

		private Canonical(HttpServletRequest request, BaseUrl baseUrl) {
			super(request);
			this.baseUrl = baseUrl;
		}

		@Override
		public String getScheme() {
			return this.baseUrl.uri().getScheme();
		}

		@Override
		public String getServerName() {
			return this.baseUrl.uri().getHost();
		}

		@Override
		public int getServerPort() {
			int port = this.baseUrl.uri().getPort();
			return (port > 0) ? port : isSecure() ? 443 : 80;
		}

		@Override
		public boolean isSecure() {
			return this.baseUrl.secure();
		}

		@Override
		public StringBuffer getRequestURL() {
			return new StringBuffer(this.baseUrl.of(getRequestURI()));
		}

	}

}
