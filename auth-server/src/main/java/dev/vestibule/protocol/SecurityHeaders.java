package dev.vestibule.protocol;

import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import dev.vestibule.client.AppClient;
import dev.vestibule.protocol.AuthorizationResponses.FormPost;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers of every answer; the content security policy allows nothing inline. */
final class SecurityHeaders implements HeaderWriter {

	/** The client whose journey a page belongs to. */
	private static final String CLIENT = "dev.vestibule.client";

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data: https:; "
			+ "font-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

	static void configure(HttpSecurity http) throws Exception {
		http.headers(headers -> headers.addHeaderWriter(new SecurityHeaders())
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			.contentTypeOptions(Customizer.withDefaults())
			.httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(31536000).includeSubDomains(false))
			.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
			.crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader(permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), "
					+ "publickey-credentials-get=(self), publickey-credentials-create=(self)")));
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		if (!response.containsHeader("Content-Security-Policy")) {
			response.setHeader("Content-Security-Policy", POLICY + targets(request));
		}
	}

	/**
	 * Browsers hold a form's policy against the redirects that follow it too, and a
	 * sign-in ends in one to the application.
	 */
	private static String targets(HttpServletRequest request) {
		Set<String> origins = new TreeSet<>();
		if (request.getAttribute(CLIENT) instanceof AppClient client) {
			collect(client.settings().redirectUris(), origins);
			collect(client.settings().logoutUris(), origins);
		}
		if (request.getAttribute(FormPost.class.getName()) instanceof FormPost post) {
			collect(Set.of(post.action()), origins);
		}
		return origins.isEmpty() ? "" : " " + String.join(" ", origins);
	}

	private static void collect(Collection<String> uris, Set<String> origins) {
		uris.stream().map(URI::create).forEach(uri -> {
			if (uri.getHost() == null) {
				origins.add(uri.getScheme() + ":");
			}
			else if (Set.of("127.0.0.1", "[::1]").contains(uri.getHost())) {
				origins.add(uri.getScheme() + "://" + uri.getHost() + ":*");
			}
			else {
				origins.add(uri.getScheme() + "://" + uri.getRawAuthority());
			}
		});
	}

}
