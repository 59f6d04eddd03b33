package dev.vestibule.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.MasterKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * Form tokens derived from the browser's cookie: nothing to store, the same on every
 * node, and worth nothing in another browser.
 */
@Component
public class BrowserCsrfTokens implements CsrfTokenRepository {

	private final Browsers browsers;

	private final MasterKey masterKey;

	private final BaseUrl baseUrl;

	BrowserCsrfTokens(Browsers browsers, MasterKey masterKey, BaseUrl baseUrl) {
		this.browsers = browsers;
		this.masterKey = masterKey;
		this.baseUrl = baseUrl;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return this.browsers.known(request)
			.map(this::token)
			.orElseGet(() -> new DefaultCsrfToken("X-CSRF", "csrf", "-"));
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		// Derived, not stored.
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return this.browsers.known(request).map(this::token).orElse(null);
	}

	@Override
	public DeferredCsrfToken loadDeferredToken(HttpServletRequest request, HttpServletResponse response) {
		return new Deferred(request, response);
	}

	private CsrfToken token(Browser browser) {
		byte[] mac = this.masterKey.mac("csrf", browser.id().getBytes(StandardCharsets.UTF_8));
		return new DefaultCsrfToken("X-CSRF", "csrf", Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
	}

	/**
	 * Takes tokens from our own pages alone: what the page of another site sends is none,
	 * whatever it holds (security A33).
	 */
	public CsrfTokenRequestHandler fromOwnPages() {
		return new OwnPages(new XorCsrfTokenRequestAttributeHandler(), this.baseUrl.uri().getRawAuthority());
	}

	private record OwnPages(CsrfTokenRequestHandler any, String authority) implements CsrfTokenRequestHandler {

		@Override
		public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
			this.any.handle(request, response, token);
		}

		@Override
		public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
			return foreign(request) ? null : this.any.resolveCsrfTokenValue(request, token);
		}

		/*
		 * Our pages send no referrer, and so most browsers hide where their forms come
		 * from. A proxy may have made another host of the one that browsers know.
		 */
		private boolean foreign(HttpServletRequest request) {
			String origin = request.getHeader(HttpHeaders.ORIGIN);
			String page = (origin != null) ? origin.replaceFirst("^[a-z]+://", "") : "null";
			boolean own = page.equals("null") || page.equals(this.authority)
					|| page.equals(request.getHeader(HttpHeaders.HOST));
			return !own || "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
		}

	}

	private final class Deferred implements DeferredCsrfToken {

		private final HttpServletRequest request;

		private final HttpServletResponse response;

		private Deferred(HttpServletRequest request, HttpServletResponse response) {
			this.request = request;
			this.response = response;
		}

		@Override
		public CsrfToken get() {
			return token(BrowserCsrfTokens.this.browsers.current(this.request, this.response));
		}

		@Override
		public boolean isGenerated() {
			return BrowserCsrfTokens.this.browsers.known(this.request).isEmpty();
		}

	}

}
