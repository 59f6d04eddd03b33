package dev.vestibule.admin.console.pool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.audit.ActiveUsers;
import dev.vestibule.audit.AuditCounts;
import dev.vestibule.audit.AuditCounts.Day;
import dev.vestibule.audit.AuditEntry;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.key.KeyCare;
import dev.vestibule.message.MailHealth;
import dev.vestibule.pool.Pools;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How a pool is doing. */
@Controller
class DashboardController {

	private static final List<String> SHOWN = List.of("SignedIn", "SignInRefused", "SignedUp");

	private static final int DAYS = 14;

	private static final int FAILS = 3;

	private static final int LOOKED_AT = 500;

	private final Pools pools;

	private final AuditCounts counts;

	private final AuditSearch events;

	private final ActiveUsers activeUsers;

	private final KeyCare keys;

	private final MailHealth mail;

	private final Clock clock;

	DashboardController(Pools pools, AuditCounts counts, AuditSearch events, ActiveUsers activeUsers, KeyCare keys,
			MailHealth mail, Clock clock) {
		this.pools = pools;
		this.counts = counts;
		this.events = events;
		this.activeUsers = activeUsers;
		this.keys = keys;
		this.mail = mail;
		this.clock = clock;
	}

	@Needs(Permission.READ)
	@GetMapping("/admin/pools/{pool}")
	String dashboard(@PathVariable String pool, Model model) {
		List<Day> days = this.counts.perDay(pool, SHOWN, DAYS);
		model.addAttribute("plot", Plot.of(days));
		for (int i = 0; i < SHOWN.size(); i++) {
			int kind = i;
			model.addAttribute("total" + SHOWN.get(i), days.stream().mapToLong(day -> day.times().get(kind)).sum());
		}
		model.addAttribute("active", this.activeUsers.thisMonth(pool));
		model.addAttribute("warnings", warnings(pool));
		model.addAttribute("failing", failing(pool));
		return "console/dashboard";
	}

	/** What an operator should look at, as keys of texts. */
	private List<String> warnings(String poolId) {
		List<String> warnings = new ArrayList<>();
		if (!this.mail.configured()) {
			warnings.add("console.warning.mail.none");
		}
		if (this.mail.troubled()) {
			warnings.add("console.warning.mail.trouble");
		}
		if (this.mail.givenUp(poolId, this.clock.instant().minus(Duration.ofDays(1))) > 0) {
			warnings.add("console.warning.mail.given-up");
		}
		if (this.keys.overdue(this.pools.get(poolId))) {
			warnings.add("console.warning.key");
		}
		return warnings;
	}

	/** The providers that failed in the last hour more often than not. */
	private List<String> failing(String poolId) {
		Map<String, Integer> failures = new TreeMap<>();
		of(poolId, "ProviderFailed")
			.forEach(event -> failures.merge(event.detail().getOrDefault("provider", ""), 1, Integer::sum));
		if (failures.isEmpty()) {
			return List.of();
		}
		of(poolId, "ProviderAnswered")
			.forEach(event -> failures.computeIfPresent(event.detail().get("provider"), (name, times) -> times - 1));
		return failures.entrySet()
			.stream()
			.filter(provider -> provider.getValue() >= FAILS)
			.map(Map.Entry::getKey)
			.toList();
	}

	private Stream<AuditEntry> of(String poolId, String type) {
		Instant since = this.clock.instant().minus(Duration.ofHours(1));
		return this.events.find(new AuditQuery(poolId, type, null, null, null, since, null), null, LOOKED_AT)
			.events()
			.stream();
	}

}
