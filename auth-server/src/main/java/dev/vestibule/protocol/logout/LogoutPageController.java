package dev.vestibule.protocol.logout;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.vestibule.client.AppClient;
import dev.vestibule.federation.ProviderSignOut.Exit;
import dev.vestibule.session.BrowserCsrfTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The pages of the logout endpoint; reached by a forward only. */
@Controller
class LogoutPageController {

	private final BrowserCsrfTokens csrfTokens;

	LogoutPageController(BrowserCsrfTokens csrfTokens) {
		this.csrfTokens = csrfTokens;
	}

	@RequestMapping("/{pool}" + LogoutEndpoint.PAGE)
	String show(HttpServletRequest request, Model model) {
		if (!(request.getAttribute(LogoutEndpoint.class.getName()) instanceof String view)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		Map<String, String> again = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> again.put(name, values[0]));
		CsrfToken token = this.csrfTokens.loadToken(request);
		again.put("confirm", (token != null) ? token.getToken() : "");
		model.addAttribute("fields", again);
		model.addAttribute("home", home(request));
		if (request.getAttribute(Exit.class.getName()) instanceof Exit exit) {
			model.addAttribute("url", exit.address().toString());
			model.addAttribute("label", exit.label());
		}
		return view;
	}

	private static @Nullable String home(HttpServletRequest request) {
		return (request.getAttribute("dev.vestibule.client") instanceof AppClient client)
				? client.settings().clientUri() : null;
	}

}
