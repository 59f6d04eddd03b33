package dev.vestibule.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Spring's authorization requests, with a {@code prompt} and the page's language. */
final class SignInRequests implements OAuth2AuthorizationRequestResolver {

	static final String PATH = "/demo/sign-in";

	/** What a visitor may try. */
	static final List<String> PROMPTS = List.of("create", "login", "select_account", "consent", "none");

	private final DemoPool demoPool;

	private final OAuth2AuthorizationRequestResolver requests;

	SignInRequests(DemoPool demoPool, ClientRegistrationRepository registrations) {
		this.demoPool = demoPool;
		this.requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, PATH);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		String path = request.getRequestURI();
		boolean known = path.startsWith(PATH + "/") && this.demoPool.app(path.substring(PATH.length() + 1)).isPresent();
		OAuth2AuthorizationRequest plain = known ? this.requests.resolve(request) : null;
		return (plain != null) ? OAuth2AuthorizationRequest.from(plain)
			.additionalParameters(parameters -> add(parameters, request))
			.build() : null;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
		return this.requests.resolve(request, clientRegistrationId);
	}

	private static void add(Map<String, Object> parameters, HttpServletRequest request) {
		parameters.put("ui_locales", LocaleContextHolder.getLocale().toLanguageTag());
		Optional.ofNullable(request.getParameter("prompt"))
			.filter(PROMPTS::contains)
			.ifPresent(prompt -> parameters.put("prompt", prompt));
	}

}
