package dev.vestibule.account;

import java.time.Instant;

import dev.vestibule.session.Sessions;
import dev.vestibule.token.Consents;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The account's first page. */
@Controller
class OverviewController {

	private final Sessions sessions;

	private final Consents consents;

	OverviewController(Sessions sessions, Consents consents) {
		this.sessions = sessions;
		this.consents = consents;
	}

	@GetMapping("/{pool}/account")
	String show(Visitor visitor, Model model) {
		String given = visitor.user().attributes().values().get("given_name");
		Instant since = visitor.user().createdAt();
		model.addAttribute("name", (given != null) ? given : visitor.user().display());
		model.addAttribute("since", since);
		model.addAttribute("devices", this.sessions.of(visitor.poolId(), visitor.userId()).size());
		model.addAttribute("apps", this.consents.of(visitor.poolId(), visitor.userId()).size());
		return "account/home";
	}

}
