package dev.vestibule.account.data;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.account.DataPart;
import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.platform.Json;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** All that is kept of the visitor, to take along. */
@Controller
@RequestMapping("/{pool}/account/data")
class DataController {

	private final List<DataPart> parts;

	private final Audit audit;

	DataController(List<DataPart> parts, Audit audit) {
		this.parts = List.copyOf(parts);
		this.audit = audit;
	}

	@GetMapping
	String show(Visitor visitor, Model model) {
		model.addAttribute("deletion", visitor.pool().policy().account().deletion());
		return "account/data";
	}

	@Fresh
	@PostMapping("/export")
	ResponseEntity<byte[]> export(Visitor visitor) {
		Map<String, Object> all = new LinkedHashMap<>();
		this.parts.forEach(part -> all.put(part.name(), part.of(visitor)));
		this.audit.record(new DataExported(visitor.poolId(), visitor.userId(), visitor.session().id()));
		ContentDisposition file = ContentDisposition.attachment().filename("account.json").build();
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(Json.write(all).getBytes(StandardCharsets.UTF_8));
	}

	/** A user took a copy of all that is kept of them. */
	record DataExported(String poolId, UUID userId, UUID sessionId) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

	}

}
