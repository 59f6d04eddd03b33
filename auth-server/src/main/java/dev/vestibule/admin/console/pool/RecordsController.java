package dev.vestibule.admin.console.pool;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.message.OutboxList;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
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

	private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final int SIZE = 50;

	private final AuditSearch search;

	private final OutboxList outbox;

	private final Pools pools;

	private final Users users;

	RecordsController(AuditSearch search, OutboxList outbox, Pools pools, Users users) {
		this.search = search;
		this.outbox = outbox;
		this.pools = pools;
		this.users = users;
	}

	@Needs(Permission.READ)
	@GetMapping("/admin/pools/{pool}/events")
	String events(@PathVariable String pool, @ModelAttribute("filter") Filter filter, Model model) {
		String typed = Typed.text(filter.user());
		UUID user = (typed != null) ? who(this.pools.get(pool), typed).orElse(null) : null;
		model.addAttribute("found", (typed != null && user == null) ? new AuditSearch.Found(List.of(), null)
				: this.search.find(filter.of(pool, user), Typed.text(filter.cursor()), SIZE));
		return "console/events";
	}

	/* Users who are gone are found by their identifier alone. */
	private Optional<UUID> who(Pool pool, String typed) {
		if (IDENTIFIER.matcher(typed).matches()) {
			return Optional.of(UUID.fromString(typed));
		}
		return LoginName.parse(typed, EnumSet.allOf(NameKind.class))
			.flatMap(name -> this.users.findByName(pool.id(), name))
			.map(User::id);
	}

	@Needs(Permission.READ)
	@GetMapping("/admin/pools/{pool}/outbox")
	String outbox(@PathVariable String pool, @RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("found", this.outbox.find(pool, Typed.text(cursor), SIZE));
		return "console/outbox";
	}

	/**
	 * Which events are shown.
	 *
	 * @param user a name or the identifier
	 * @param from the first day
	 * @param to the last day
	 */
	record Filter(@Nullable String type, AuditEvent.@Nullable Outcome outcome, @Nullable String user,
			@Nullable String client, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String cursor) {

		AuditQuery of(String pool, @Nullable UUID who) {
			return new AuditQuery(pool, Typed.text(this.type), this.outcome, who, Typed.text(this.client),
					Typed.begin(this.from), Typed.end(this.to));
		}

	}

}
