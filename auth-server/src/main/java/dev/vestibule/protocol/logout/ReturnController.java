package dev.vestibule.protocol.logout;

import java.util.Optional;

import dev.vestibule.federation.ProviderSignOut;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.session.Browsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where browsers come back to that a provider has signed out. They go on to where the
 * application wanted them, which was checked before they left.
 */
@Controller
class ReturnController {

	private final ProviderSignOut elsewhere;

	private final Browsers browsers;

	private final CurrentPool currentPool;

	private final BaseUrl baseUrl;

	ReturnController(ProviderSignOut elsewhere, Browsers browsers, CurrentPool currentPool, BaseUrl baseUrl) {
		this.elsewhere = elsewhere;
		this.browsers = browsers;
		this.currentPool = currentPool;
		this.baseUrl = baseUrl;
	}

	@GetMapping("/{pool}/oauth2/idplogout/{provider}")
	String back(@RequestParam(defaultValue = "") String state, HttpServletRequest request,
			HttpServletResponse response) {
		String poolId = this.currentPool.get().id();
		Optional<String> target = this.browsers.known(request)
			.flatMap(browser -> this.elsewhere.back(poolId, browser.hash(), state));
		response.setHeader("Cache-Control", "no-store");
		return "redirect:" + target.orElseGet(() -> this.baseUrl.of("/" + poolId + "/logout"));
	}

}
