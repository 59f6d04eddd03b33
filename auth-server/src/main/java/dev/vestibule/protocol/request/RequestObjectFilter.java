package dev.vestibule.protocol.request;

import java.io.IOException;
import java.text.ParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jwt.JWTParser;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.protocol.check.AuthorizationRequestRules;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Unfolds a request object into the parameters it stands for. One that does not count,
 * and every {@code request_uri}, is left to the rules to refuse, by what stands beside
 * it: at the client's own address where that is registered, and not on a page (OpenID
 * Connect Core §6).
 */
@Component
public class RequestObjectFilter extends OncePerRequestFilter {

	private static final String OBJECT = "request";

	private static final String URI = "request_uri";

	private final RequestObjects objects;

	RequestObjectFilter(RequestObjects objects) {
		this.objects = objects;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().endsWith("/oauth2/authorize")
				|| (request.getParameter(OBJECT) == null && request.getParameter(URI) == null);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new Unfolded(request, unfold(request)), response);
	}

	private Map<String, String[]> unfold(HttpServletRequest request) {
		String object = request.getParameter(OBJECT);
		if (request.getParameter(URI) != null || object == null) {
			return refused(request, "request_uri_not_supported", null);
		}
		String clientId = request.getParameter("client_id");
		Optional<Map<String, String>> read = (clientId != null) ? this.objects.read(clientId, object)
				: Optional.empty();
		if (read.isEmpty()) {
			return refused(request, "invalid_request_object", mode(object));
		}
		Map<String, String[]> parameters = new LinkedHashMap<>();
		read.get().forEach((name, value) -> parameters.put(name, new String[] { value }));
		return parameters;
	}

	private static Map<String, String[]> refused(HttpServletRequest request, String error, @Nullable String mode) {
		Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
		parameters.remove(OBJECT);
		parameters.remove(URI);
		parameters.put(AuthorizationRequestRules.REFUSED, new String[] { error });
		if (mode != null) {
			parameters.putIfAbsent("response_mode", new String[] { mode });
		}
		return parameters;
	}

	/**
	 * How an object wants to be answered is all that is taken from one that is refused:
	 * the answer goes to the registered address all the same.
	 */
	private static @Nullable String mode(String object) {
		try {
			return JWTParser.parse(object).getJWTClaimsSet().getStringClaim("response_mode");
		}
		catch (ParseException ex) {
			return null;
		}
	}

	private static final class Unfolded extends HttpServletRequestWrapper {

		private final Map<String, String[]> parameters;

		private Unfolded(HttpServletRequest request, Map<String, String[]> parameters) {
			super(request);
			this.parameters = Collections.unmodifiableMap(parameters);
		}

		/** Spring looks there for which of the parameters of a GET are meant. */
		@Override
		public String getQueryString() {
			return "GET".equals(getMethod()) ? AuthorizationQuery.of(this) : "";
		}

		@Override
		public @Nullable String getParameter(String name) {
			String[] values = this.parameters.get(name);
			return (values != null && values.length > 0) ? values[0] : null;
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return this.parameters;
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(this.parameters.keySet());
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return this.parameters.get(name);
		}

	}

}
