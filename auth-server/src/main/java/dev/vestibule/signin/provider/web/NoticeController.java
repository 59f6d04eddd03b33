package dev.vestibule.signin.provider.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.federation.ProviderNotices;
import dev.vestibule.federation.ProviderNotices.Notice;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.signin.provider.Dismissal;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.core.JacksonException;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where Apple tells that an account there is gone, or no longer to be known here.
 * Whatever is not answered with 200 comes again.
 */
@Controller
class NoticeController {

	private static final int LONGEST = 32 * 1024;

	private final ProviderNotices notices;

	private final Dismissal dismissal;

	private final CurrentPool currentPool;

	NoticeController(ProviderNotices notices, Dismissal dismissal, CurrentPool currentPool) {
		this.notices = notices;
		this.dismissal = dismissal;
		this.currentPool = currentPool;
	}

	@PostMapping("/{pool}/oauth2/idpnotice/{provider}")
	ResponseEntity<Void> take(@PathVariable String provider, HttpServletRequest request) throws IOException {
		String poolId = this.currentPool.get().id();
		Optional<Notice> notice = this.notices.read(poolId, provider, payload(request));
		notice.ifPresent(this.dismissal::heed);
		return ResponseEntity.status(notice.isPresent() ? 200 : 400).cacheControl(CacheControl.noStore()).build();
	}

	private static String payload(HttpServletRequest request) throws IOException {
		String body = new String(request.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
		try {
			// The JSON text "null" is read as null.
			Map<?, ?> read = Json.read(body, Map.class);
			return (read != null) ? String.valueOf(read.get("payload")) : "";
		}
		catch (JacksonException ex) {
			return "";
		}
	}

}
