package dev.vestibule.admin.console.pool;

import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.message.OutboxList;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened in a pool, and what became of its mail. */
@Controller
class RecordsController {

	private static final int SIZE = 50;

	private final AuditSearch search;

	private final OutboxList outbox;

	RecordsController(AuditSearch search, OutboxList outbox) {
		this.search = search;
		this.outbox = outbox;
	}

	@Needs(Permission.READ)
	@GetMapping("/admin/pools/{pool}/events")
	String events(@PathVariable String pool, @ModelAttribute("filter") Filter filter, Model model) {
		model.addAttribute("found", this.search.find(new AuditQuery(pool, Typed.text(filter.type()), filter.outcome(),
				filter.user(), Typed.text(filter.client()), null, null), Typed.text(filter.cursor()), SIZE));
		return "console/events";
	}

	@Needs(Permission.READ)
	@GetMapping("/admin/pools/{pool}/outbox")
	String outbox(@PathVariable String pool, @RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("found", this.outbox.find(pool, Typed.text(cursor), SIZE));
		return "console/outbox";
	}

	/** Which events are shown. */
	record Filter(@Nullable String type, AuditEvent.@Nullable Outcome outcome, @Nullable UUID user,
			@Nullable String client, @Nullable String cursor) {
	}

}
