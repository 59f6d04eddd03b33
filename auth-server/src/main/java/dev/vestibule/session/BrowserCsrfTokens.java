package dev.vestibule.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.vestibule.platform.MasterKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.stereotype.Component;

/**
 * Form tokens derived from the browser's cookie: nothing to store, the same on every
 * node, and worth nothing in another browser.
 */
@Component
public class BrowserCsrfTokens implements CsrfTokenRepository {

	private final Browsers browsers;

	private final MasterKey masterKey;

	BrowserCsrfTokens(Browsers browsers, MasterKey masterKey) {
		this.browsers = browsers;
		this.masterKey = masterKey;
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
