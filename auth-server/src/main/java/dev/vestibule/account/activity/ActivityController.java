package dev.vestibule.account.activity;

import java.time.Instant;

import dev.vestibule.account.Visitor;
import dev.vestibule.audit.AuditEntry;
import dev.vestibule.audit.AuditEvent.Outcome;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.session.UserAgent;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The security history of the visitor, a page at a time. */
@Controller
class ActivityController {

	private static final int PAGE = 20;

	private final AuditSearch search;

	private final Clients clients;

	ActivityController(AuditSearch search, Clients clients) {
		this.search = search;
		this.clients = clients;
	}

	@GetMapping("/{pool}/account/activity")
	String show(Visitor visitor, @RequestParam(required = false) @Nullable String from, Model model) {
		AuditSearch.Found found = find(visitor, from);
		model.addAttribute("events", found.events().stream().map(entry -> event(visitor, entry)).toList());
		model.addAttribute("next", found.next());
		model.addAttribute("first", from == null);
		return "account/activity";
	}

	private AuditSearch.Found find(Visitor visitor, @Nullable String from) {
		try {
			return this.search.find(new AuditQuery(visitor.poolId(), null, null, visitor.userId(), null, null, null),
					from, PAGE);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, ex);
		}
	}

	private Event event(Visitor visitor, AuditEntry entry) {
		String clientId = entry.clientId();
		String app = (clientId != null)
				? this.clients.find(visitor.poolId(), clientId).map(AppClient::name).orElse(clientId) : null;
		return new Event(entry.type(), entry.outcome() == Outcome.FAILURE, entry.happenedAt(),
				UserAgent.of(entry.userAgent()), entry.address(), app);
	}

	/** Something that happened. */
	record Event(String type, boolean failed, Instant at, UserAgent agent, @Nullable String address,
			@Nullable String app) {
	}

}
