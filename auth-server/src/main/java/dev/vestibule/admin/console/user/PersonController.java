package dev.vestibule.admin.console.user;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.task.GroupTasks;
import dev.vestibule.admin.task.SessionTasks;
import dev.vestibule.admin.task.UserTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everything about a user, and what can be done. */
@Controller
class PersonController {

	private static final String ONE = "/admin/pools/{pool}/users/{user}";

	private final Pools pools;

	private final Users users;

	private final Groups groups;

	private final UserTasks tasks;

	private final SessionTasks sessionTasks;

	private final GroupTasks groupTasks;

	private final PersonPage page;

	PersonController(Pools pools, Users users, Groups groups, UserTasks tasks, SessionTasks sessionTasks,
			GroupTasks groupTasks, PersonPage page) {
		this.pools = pools;
		this.users = users;
		this.groups = groups;
		this.tasks = tasks;
		this.sessionTasks = sessionTasks;
		this.groupTasks = groupTasks;
		this.page = page;
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable UUID user,
			@RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("done", done);
		this.page.fill(model, find(pool, user));
		return "console/person";
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE)
	String act(@PathVariable String pool, @PathVariable UUID user, @RequestParam Action action,
			@RequestParam(defaultValue = "false") boolean sure, Model model) {
		User person = find(pool, user);
		if (action.grave && !sure) {
			return Question.of("users", "act." + action.key(), person.display(), path(pool, user))
				.before(Map.of("action", action.name()))
				.ask(model);
		}
		return attempt(person, model,
				() -> (action == Action.INVITE) ? invite(person, model) : back(pool, user, done(person, action)));
	}

	private String invite(User person, Model model) {
		UserTasks.Invited again = this.tasks.inviteAgain(this.pools.get(person.poolId()), person, true).orElse(null);
		if (again == null) {
			return back(person.poolId(), person.id(), "nothing");
		}
		String password = again.temporaryPassword();
		return (password != null) ? PersonPage.secret(model, person, "users.password", password)
				: back(person.poolId(), person.id(), "invited");
	}

	private String done(User person, Action action) {
		boolean done = switch (action) {
			case DISABLE, ENABLE -> {
				this.tasks.setEnabled(person, action == Action.ENABLE);
				yield true;
			}
			case CONFIRM -> this.tasks.confirm(person);
			case RESET -> this.tasks.requireReset(person);
			default -> {
				this.sessionTasks.signOut(person);
				yield true;
			}
		};
		return done ? action.name().toLowerCase(Locale.ROOT) : "nothing";
	}

	/** Whatever a rule forbids is said on the user's page. */
	private String attempt(User person, Model model, Supplier<String> act) {
		try {
			return act.get();
		}
		catch (BrokenRulesException ex) {
			return this.page.wrong(model, person, ex);
		}
	}

	@Needs(Permission.USERS)
	@GetMapping(ONE + "/delete")
	String askToDelete(@PathVariable String pool, @PathVariable UUID user, Model model) {
		return Question.of("users", "user-delete", find(pool, user).display(), path(pool, user)).ask(model);
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/delete")
	String delete(@PathVariable String pool, @PathVariable UUID user, Model model) {
		User person = find(pool, user);
		return attempt(person, model, () -> {
			this.tasks.delete(person);
			return "redirect:/admin/pools/" + pool + "/users";
		});
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/groups")
	String group(@PathVariable String pool, @PathVariable UUID user, @RequestParam String group,
			@RequestParam(defaultValue = "false") boolean leave, Model model) {
		User person = find(pool, user);
		Group found = this.groups.find(pool, group)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return attempt(person, model, () -> {
			if (leave) {
				this.groupTasks.remove(found, person);
			}
			else {
				this.groupTasks.add(found, person);
			}
			return back(pool, user, "groups");
		});
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/sessions")
	String endSession(@PathVariable String pool, @PathVariable UUID user, @RequestParam UUID session) {
		return back(pool, user, this.sessionTasks.end(find(pool, user), session) ? "session" : "nothing");
	}

	private static String back(String pool, UUID user, String done) {
		return "redirect:" + path(pool, user) + "?done=" + done;
	}

	private static String path(String pool, UUID user) {
		return "/admin/pools/" + pool + "/users/" + user;
	}

	private User find(String pool, UUID id) {
		return this.users.find(pool, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** What can be done by a click, or by two if somebody is put out by it. */
	enum Action {

		DISABLE(true), ENABLE(false), CONFIRM(false), RESET(true), SIGN_OUT(true), INVITE(false);

		private final boolean grave;

		Action(boolean grave) {
			this.grave = grave;
		}

		String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
