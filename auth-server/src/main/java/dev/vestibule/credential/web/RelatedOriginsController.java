package dev.vestibule.credential.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where else our passkeys may be used (WebAuthn Level 3 §5.11.1): what browsers ask the
 * domain that passkeys belong to. For a pool whose domain is not this server's, the file
 * is that domain's to serve.
 */
@Controller
class RelatedOriginsController {

	private final Pools pools;

	private final BaseUrl baseUrl;

	RelatedOriginsController(Pools pools, BaseUrl baseUrl) {
		this.pools = pools;
		this.baseUrl = baseUrl;
	}

	@GetMapping(path = "/.well-known/webauthn", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<RelatedOrigins> show() {
		Set<String> origins = new TreeSet<>();
		this.pools.list().stream().filter(this::here).forEach(pool -> origins.addAll(web(pool)));
		return origins.isEmpty() ? ResponseEntity.notFound().build()
				: ResponseEntity.ok(new RelatedOrigins(List.copyOf(origins)));
	}

	private boolean here(Pool pool) {
		String rpId = pool.policy().passkey().rpId();
		return rpId == null || rpId.equals(this.baseUrl.uri().getHost());
	}

	private static List<String> web(Pool pool) {
		return pool.policy().passkey().origins().stream().filter(origin -> origin.startsWith("http")).toList();
	}

	/** What the file says. */
	record RelatedOrigins(List<String> origins) {
	}

}
