package dev.vestibule.admin.console.user;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.UserTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** What is known of a user, changed by whoever looks after them. */
@Controller
class PersonDataController {

	private static final String PATH = "/admin/pools/{pool}/users/{user}/data";

	private final Pools pools;

	private final Users users;

	private final UserTasks tasks;

	PersonDataController(Pools pools, Users users, UserTasks tasks) {
		this.pools = pools;
		this.users = users;
		this.tasks = tasks;
	}

	@Needs(Permission.USERS)
	@GetMapping(PATH)
	String show(@PathVariable String pool, @PathVariable UUID user, Model model) {
		User found = find(pool, user);
		return page(found, PersonForm.of(found), Wrong.NOTHING, model);
	}

	@Needs(Permission.USERS)
	@PostMapping(PATH)
	String change(@PathVariable String pool, @PathVariable UUID user, @ModelAttribute PersonForm posted, Model model) {
		User before = find(pool, user);
		try {
			Basis.hold(before.version(), posted.version());
			this.tasks.change(this.pools.get(pool), before, posted.onto(before));
			return "redirect:/admin/pools/" + pool + "/users/" + user + "?done=saved";
		}
		catch (BrokenRulesException ex) {
			return page(before, posted, Wrong.of(ex, ""), model);
		}
	}

	private String page(User user, PersonForm form, Wrong wrong, Model model) {
		Pool pool = this.pools.get(user.poolId());
		model.addAttribute("user", user);
		model.addAttribute("form", form);
		List<PersonForm.Row> usual = form.usual(pool.policy().attributes(), user);
		List<PersonForm.Row> rare = form.rare(pool.policy().attributes(), user);
		model.addAttribute("usual", usual);
		model.addAttribute("rare", rare);
		model.addAttribute("wrong", wrong);
		Set<String> shown = Stream.concat(usual.stream(), rare.stream())
			.map(PersonForm.Row::problem)
			.collect(Collectors.toCollection(() -> new HashSet<>(Set.of("email", "phoneNumber"))));
		model.addAttribute("others", wrong.others(shown));
		return "console/person-data";
	}

	private User find(String pool, UUID id) {
		return this.users.find(pool, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
