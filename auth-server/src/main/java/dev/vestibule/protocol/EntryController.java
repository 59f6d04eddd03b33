package dev.vestibule.protocol;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.protocol.check.AuthorizationQuery;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Cognito's page addresses that carry an authorization request: each is that request,
 * with a wish for the page to begin with.
 */
@Controller
class EntryController {

	private final CurrentPool currentPool;

	private final BaseUrl baseUrl;

	EntryController(CurrentPool currentPool, BaseUrl baseUrl) {
		this.currentPool = currentPool;
		this.baseUrl = baseUrl;
	}

	@GetMapping({ "/{pool}/login", "/{pool}/authorize" })
	String login(HttpServletRequest request) {
		return authorize(AuthorizationQuery.of(request));
	}

	@GetMapping(path = "/{pool}/signup", params = "client_id")
	String signUp(HttpServletRequest request) {
		return authorize(AuthorizationQuery.of(request) + "&prompt=create");
	}

	@GetMapping(path = "/{pool}/forgotPassword", params = "client_id")
	String recover(HttpServletRequest request) {
		return authorize(AuthorizationQuery.of(request) + "&screen=recover");
	}

	private String authorize(String query) {
		return "redirect:" + this.baseUrl.of("/" + this.currentPool.get().id() + "/oauth2/authorize?" + query);
	}

}
