package dev.vestibule.signin.provider.web;

import java.util.Map;
import java.util.Optional;

import dev.vestibule.federation.UpstreamLogout;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.signin.provider.Dismissal;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where an OpenID provider tells that it has signed somebody out. They are signed out
 * here, too, and so are the applications.
 */
@Controller
class UpstreamLogoutController {

	private final UpstreamLogout logout;

	private final Dismissal dismissal;

	private final CurrentPool currentPool;

	UpstreamLogoutController(UpstreamLogout logout, Dismissal dismissal, CurrentPool currentPool) {
		this.logout = logout;
		this.dismissal = dismissal;
		this.currentPool = currentPool;
	}

	@PostMapping("/{pool}/oauth2/idplogout/{provider}")
	ResponseEntity<Map<String, String>> signOut(@PathVariable String provider,
			@RequestParam(name = "logout_token", defaultValue = "") String token) {
		String poolId = this.currentPool.get().id();
		Optional<ExternalSubject> whom = this.logout.whom(poolId, provider, token);
		if (whom.isEmpty()) {
			return ResponseEntity.badRequest()
				.cacheControl(CacheControl.noStore())
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("error", "invalid_request"));
		}
		this.dismissal.signOut(whom.get());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
	}

}
