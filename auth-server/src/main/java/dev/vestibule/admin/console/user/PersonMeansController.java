package dev.vestibule.admin.console.user;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.task.FactorTasks;
import dev.vestibule.admin.task.LinkTasks;
import dev.vestibule.admin.task.SessionTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Ways in that are taken away from a user, and those that are given. */
@Controller
class PersonMeansController {

	private static final String ONE = "/admin/pools/{pool}/users/{user}";

	private final Pools pools;

	private final Users users;

	private final FactorTasks factors;

	private final LinkTasks links;

	private final SessionTasks sessions;

	private final PersonPage page;

	PersonMeansController(Pools pools, Users users, FactorTasks factors, LinkTasks links, SessionTasks sessions,
			PersonPage page) {
		this.pools = pools;
		this.users = users;
		this.factors = factors;
		this.links = links;
		this.sessions = sessions;
		this.page = page;
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/means")
	String remove(@PathVariable String pool, @PathVariable UUID user, @RequestParam Means means,
			@RequestParam(required = false) @Nullable UUID id, @RequestParam(required = false) @Nullable String client,
			@RequestParam Map<String, String> posted, Model model) {
		User person = find(pool, user);
		if (!posted.containsKey(Question.SURE)) {
			return Question
				.of("users", "means." + means.name().toLowerCase(Locale.ROOT), person.display(),
						"/admin/pools/" + pool + "/users/" + user)
				.before(posted)
				.ask(model);
		}
		try {
			boolean done = switch (means) {
				case CODES -> this.factors.removeCodes(person);
				case CONSENT -> client != null && this.sessions.takeBack(person, client);
				default -> id != null && remove(person, means, id);
			};
			return back(pool, user, done ? "means" : "nothing");
		}
		catch (BrokenRulesException ex) {
			return this.page.wrong(model, person, ex);
		}
	}

	private boolean remove(User person, Means means, UUID id) {
		return switch (means) {
			case APP -> this.factors.removeApp(person, id);
			case PASSKEY -> this.factors.removePasskey(this.pools.get(person.poolId()), person, id);
			case BROWSER -> this.sessions.forget(person, id);
			case IDENTITY -> this.links.unlink(this.pools.get(person.poolId()), person, id);
			default -> false;
		};
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/identities")
	String link(@PathVariable String pool, @PathVariable UUID user, @RequestParam String provider,
			@RequestParam(defaultValue = "") String subject, Model model) {
		User person = find(pool, user);
		try {
			this.links.link(this.pools.get(pool), person, provider, subject.strip(), null);
			return back(pool, user, "linked");
		}
		catch (BrokenRulesException ex) {
			model.addAttribute("linkSubject", subject);
			model.addAttribute("linkProvider", Typed.text(provider));
			return this.page.wrong(model, person, ex);
		}
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/pass")
	String pass(@PathVariable String pool, @PathVariable UUID user, Model model) {
		User person = find(pool, user);
		return PersonPage.secret(model, person, "pass", this.factors.givePass(person, null));
	}

	private static String back(String pool, UUID user, String done) {
		return "redirect:/admin/pools/" + pool + "/users/" + user + "?done=" + done;
	}

	private User find(String pool, UUID id) {
		return this.users.find(pool, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** What can be taken away. */
	enum Means {

		APP, CODES, PASSKEY, BROWSER, IDENTITY, CONSENT

	}

}
