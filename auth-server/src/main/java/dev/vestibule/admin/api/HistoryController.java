package dev.vestibule.admin.api;

import java.time.Instant;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.audit.AuditEntry;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.message.OutboxList;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a pool, and what became of its mail. */
@RestController
class HistoryController {

	private final AuditSearch events;

	private final OutboxList outbox;

	HistoryController(AuditSearch events, OutboxList outbox) {
		this.events = events;
		this.outbox = outbox;
	}

	/** Finds events of the security history, the latest first. */
	@Needs(Permission.READ)
	@GetMapping(Api.POOL + "/events")
	Page<AuditEntry> events(@PathVariable String pool, Filter filter) {
		AuditSearch.Found found = this.events.find(new AuditQuery(pool, filter.type(), filter.outcome(), filter.user(),
				filter.client(), filter.from(), filter.to()), filter.cursor(), Api.limit(filter.limit()));
		return new Page<>(found.events(), found.next());
	}

	/** Lists the pool's mail, the latest first, without what it says. */
	@Needs(Permission.READ)
	@GetMapping(Api.POOL + "/outbox")
	Page<OutboxList.Line> outbox(@PathVariable String pool, @RequestParam(required = false) @Nullable String cursor,
			@RequestParam(required = false) @Nullable Integer limit) {
		OutboxList.Found found = this.outbox.find(pool, cursor, Api.limit(limit));
		return new Page<>(found.lines(), found.next());
	}

	/**
	 * Which events are wanted. What is left out does not matter.
	 *
	 * @param type the kind of event, such as SignedIn
	 * @param from happened then or later
	 * @param to happened before then
	 * @param cursor where the page before said to go on
	 * @param limit 1 to 200
	 */
	record Filter(@Nullable String type, AuditEvent.@Nullable Outcome outcome, @Nullable UUID user,
			@Nullable String client, @Nullable Instant from, @Nullable Instant to, @Nullable String cursor,
			@Nullable Integer limit) {
	}

}
