package dev.vestibule.admin.console.user;

import java.time.LocalDate;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.UserDraft;
import dev.vestibule.admin.task.UserTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.UserQuery;
import dev.vestibule.user.UserSearch;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Finds users, and invites new ones. */
@Controller("consoleUsersController")
class UsersController {

	private static final String ALL = "/admin/pools/{pool}/users";

	private static final int SIZE = 50;

	private final Pools pools;

	private final UserSearch search;

	private final Groups groups;

	private final UserTasks tasks;

	UsersController(Pools pools, UserSearch search, Groups groups, UserTasks tasks) {
		this.pools = pools;
		this.search = search;
		this.groups = groups;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, @ModelAttribute("filter") Filter filter, Model model) {
		Group group = blank(filter.group()) ? null
				: this.groups.find(pool, String.valueOf(filter.group())).orElse(null);
		UserQuery query = new UserQuery(pool, Typed.text(filter.field()), blank(filter.q()) ? null : filter.q(), group,
				filter.status(), filter.enabled(), Typed.begin(filter.from()), Typed.end(filter.to()));
		model.addAttribute("found", this.search.find(query, blank(filter.cursor()) ? null : filter.cursor(), SIZE));
		model.addAttribute("groups", this.groups.of(pool));
		model.addAttribute("statuses", Status.values());
		model.addAttribute("fields",
				this.pools.get(pool).policy().attributes().stream().map(AttributePolicy::name).toList());
		return "console/users";
	}

	@Needs(Permission.USERS)
	@GetMapping(ALL + "/new")
	String invite(@PathVariable String pool, @ModelAttribute("form") InviteForm form, Model model) {
		model.addAttribute("wrong", Wrong.NOTHING);
		return "console/user-new";
	}

	@Needs(Permission.USERS)
	@PostMapping(ALL + "/new")
	String create(@PathVariable String pool, @ModelAttribute("form") InviteForm form, Model model) {
		try {
			UserTasks.Invited invited = this.tasks.create(this.pools.get(pool), form.draft(),
					Boolean.TRUE.equals(form.mail()), null);
			if (invited.temporaryPassword() == null) {
				return "redirect:/admin/pools/" + pool + "/users/" + invited.user().id() + "?done=invited";
			}
			return PersonPage.secret(model, invited.user(), "users.password", invited.temporaryPassword());
		}
		catch (BrokenRulesException ex) {
			model.addAttribute("wrong", Wrong.of(ex, "attributes"));
			return "console/user-new";
		}
	}

	private static boolean blank(@Nullable String text) {
		return text == null || text.isBlank();
	}

	/**
	 * Which users are shown.
	 *
	 * @param field the name or attribute that begins so; any of them if left out
	 * @param from created on that day or later
	 * @param to created on that day or earlier
	 */
	record Filter(@Nullable String q, @Nullable String field, @Nullable String group, @Nullable Status status,
			@Nullable Boolean enabled, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String cursor) {

		/** Whether anything is asked that stands further down. */
		public boolean more() {
			return this.field != null && !this.field.isEmpty() || this.enabled != null || this.from != null
					|| this.to != null;
		}

	}

	/**
	 * Somebody to be invited.
	 *
	 * @param mail whether a mail brings the temporary password
	 */
	record InviteForm(@Nullable String username, @Nullable String email, @Nullable String phoneNumber,
			@Nullable Boolean mail) {

		UserDraft draft() {
			return new UserDraft(this.username, this.email, null, this.phoneNumber, null, null);
		}

	}

}
