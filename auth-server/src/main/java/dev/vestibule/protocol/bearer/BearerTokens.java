package dev.vestibule.protocol.bearer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Access tokens from the header and, for OpenID Connect (Core §5.3.1), the form body;
 * never from the query. All but the plainest case is left to Spring, whose regular
 * expression costs a tenth of a userinfo request.
 */
public final class BearerTokens implements BearerTokenResolver {

	private static final String SCHEME = "Bearer ";

	private static final boolean[] ALPHABET = alphabet();

	private final DefaultBearerTokenResolver standard = new DefaultBearerTokenResolver();

	public BearerTokens() {
		this.standard.setAllowFormEncodedBodyParameter(true);
	}

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		boolean plain = header != null && header.startsWith(SCHEME) && "GET".equals(request.getMethod())
				&& request.getQueryString() == null && plain(header);
		return plain ? header.substring(SCHEME.length()) : this.standard.resolve(request);
	}

	/* RFC 6750 §2.1, without the padding that our tokens do not have. */
	private static boolean plain(String header) {
		for (int i = SCHEME.length(); i < header.length(); i++) {
			char each = header.charAt(i);
			if (each >= ALPHABET.length || !ALPHABET[each]) {
				return false;
			}
		}
		return header.length() > SCHEME.length();
	}

	private static boolean[] alphabet() {
		boolean[] alphabet = new boolean[128];
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/".chars()
			.forEach(each -> alphabet[each] = true);
		return alphabet;
	}

}
