package dev.vestibule.admin.console.role;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Administrators.Holder;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.Role;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.RoleTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who administers what. */
@Controller("consoleAdministratorsController")
class AdministratorsController {

	private static final String ALL = "/admin/administrators";

	private final RoleTasks tasks;

	private final AdministratorPool own;

	private final Users users;

	private final Pools pools;

	AdministratorsController(RoleTasks tasks, AdministratorPool own, Users users, Pools pools) {
		this.tasks = tasks;
		this.own = own;
		this.users = users;
		this.pools = pools;
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@GetMapping(ALL)
	String list(@RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("done", done);
		return page("", Wrong.NOTHING, model);
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@PostMapping(ALL)
	String give(@RequestParam(defaultValue = "") String principal, @RequestParam Role role, @RequestParam String scope,
			Model model) {
		try {
			this.tasks.give(named(principal.strip()), new Access.Grant(scope, role));
			return "redirect:" + ALL + "?done=role";
		}
		catch (BrokenRulesException ex) {
			return page(principal, Wrong.of(ex, "role"), model);
		}
	}

	@Needs(value = Permission.OWNER, everywhere = true)
	@PostMapping(ALL + "/take")
	String take(@RequestParam String principal, @RequestParam String scope,
			@RequestParam(defaultValue = "false") boolean sure, Model model) {
		if (!sure) {
			return Question.of("administrators", "role-take", display(principal), ALL)
				.before(Map.of("principal", principal, "scope", scope))
				.ask(model);
		}
		return "redirect:" + ALL + "?done=" + (this.tasks.take(principal, scope) ? "role" : "role-last");
	}

	/** By a name of a user of the administrators' pool, or by an id. */
	private String named(String typed) {
		return LoginName.parse(typed, this.own.get().policy().signIn().names())
			.flatMap(name -> this.users.findByName(AdministratorPool.ID, name))
			.map(user -> user.id().toString())
			.orElse(typed);
	}

	private String page(String typed, Wrong wrong, Model model) {
		List<Line> lines = this.tasks.all().stream().map(this::line).toList();
		model.addAttribute("holders", lines);
		model.addAttribute("roles", Role.values());
		model.addAttribute("principal", typed);
		model.addAttribute("wrong", wrong);
		return "console/administrators";
	}

	private Line line(Holder holder) {
		String scope = holder.grant().poolId();
		String pool = scope.equals(Access.EVERY_POOL) ? null
				: this.pools.find(scope).map(dev.vestibule.pool.Pool::name).orElse(scope);
		return new Line(holder.principal(), display(holder.principal()), scope, pool, holder.grant().role());
	}

	private String display(String principal) {
		try {
			return this.users.find(AdministratorPool.ID, UUID.fromString(principal))
				.map(User::display)
				.orElse(principal);
		}
		catch (IllegalArgumentException ex) {
			return principal;
		}
	}

	/**
	 * Somebody who holds a role.
	 *
	 * @param pool its name; none for every pool
	 */
	record Line(String principal, String display, String scope, @Nullable String pool, Role role) {
	}

}
