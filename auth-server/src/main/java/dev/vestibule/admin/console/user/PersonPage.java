package dev.vestibule.admin.console.user;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import dev.vestibule.admin.console.Wrong;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.session.Sessions;
import dev.vestibule.token.Consents;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Everything about a user in one place. */
@Component
class PersonPage {

	private static final int EVENTS = 20;

	private final Groups groups;

	private final Sessions sessions;

	private final Consents consents;

	private final AuditSearch events;

	private final PersonMeans means;

	PersonPage(Groups groups, Sessions sessions, Consents consents, AuditSearch events, PersonMeans means) {
		this.groups = groups;
		this.sessions = sessions;
		this.consents = consents;
		this.events = events;
		this.means = means;
	}

	void fill(Model model, User user) {
		List<Group> own = this.groups.of(user);
		this.means.fill(model, user);
		model.addAttribute("user", user);
		model.addAttribute("named", !user.username().equals(user.id().toString()));
		model.addAttribute("attributes", new TreeMap<>(user.attributes().values()));
		model.addAttribute("groups", own);
		model.addAttribute("otherGroups",
				this.groups.of(user.poolId()).stream().filter(group -> !own.contains(group)).toList());
		model.addAttribute("sessions", this.sessions.of(user.poolId(), user.id()));
		model.addAttribute("consents", this.consents.of(user.poolId(), user.id()));
		model.addAttribute("events",
				this.events.find(new AuditQuery(user.poolId(), null, null, user.id(), null, null, null), null, EVENTS)
					.events());
	}

	/** Says what could not be done. */
	String wrong(Model model, User user, BrokenRulesException broken) {
		Wrong wrong = Wrong.of(broken, "");
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(Set.of("subject")));
		fill(model, user);
		return "console/person";
	}

	/** Shows a user's secret, once. */
	static String secret(Model model, User user, String what, String secret) {
		model.addAttribute("user", user);
		model.addAttribute("what", what);
		model.addAttribute("secret", secret);
		return "console/user-secret";
	}

}
