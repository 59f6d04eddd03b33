package dev.vestibule.admin.console.user;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.task.GroupTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Groups: what they are called, and what a member may become elsewhere. */
@Controller("consoleGroupsController")
class GroupsController {

	private static final String ALL = "/admin/pools/{pool}/groups";

	private static final String ONE = ALL + "/{group}";

	private final Groups groups;

	private final GroupTasks tasks;

	GroupsController(Groups groups, GroupTasks tasks) {
		this.groups = groups;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("done", done);
		model.addAttribute("groups", this.groups.of(pool));
		return "console/groups";
	}

	@Needs(Permission.USERS)
	@GetMapping("/admin/pools/{pool}/new-group")
	String begin(@ModelAttribute("form") GroupForm form, Model model) {
		return page(null, Wrong.NOTHING, model);
	}

	@Needs(Permission.USERS)
	@PostMapping("/admin/pools/{pool}/new-group")
	String create(@PathVariable String pool, @ModelAttribute("form") GroupForm form, Model model) {
		try {
			this.tasks.create(pool, form.title(), form.details());
			return "redirect:/admin/pools/" + pool + "/groups?done=saved";
		}
		catch (BrokenRulesException ex) {
			return page(null, Wrong.of(ex, "group"), model);
		}
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable String group, Model model) {
		Group found = find(pool, group);
		model.addAttribute("form", GroupForm.of(found));
		return page(found, Wrong.NOTHING, model);
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE)
	String change(@PathVariable String pool, @PathVariable String group, @ModelAttribute("form") GroupForm form,
			Model model) {
		Group before = find(pool, group);
		try {
			Basis.hold(before.version(), form.version());
			this.tasks.change(before, form.details());
			return "redirect:/admin/pools/" + pool + "/groups?done=saved";
		}
		catch (BrokenRulesException ex) {
			return page(before, Wrong.of(ex, "group"), model);
		}
	}

	@Needs(Permission.USERS)
	@GetMapping(ONE + "/delete")
	String askToDelete(@PathVariable String pool, @PathVariable String group, Model model) {
		String name = find(pool, group).name();
		String back = "/admin/pools/" + pool + "/groups/"
				+ UriUtils.encodePathSegment(name, java.nio.charset.StandardCharsets.UTF_8);
		return Question.of("groups", "group-delete", name, back).ask(model);
	}

	@Needs(Permission.USERS)
	@PostMapping(ONE + "/delete")
	String delete(@PathVariable String pool, @PathVariable String group) {
		this.tasks.delete(find(pool, group));
		return "redirect:/admin/pools/" + pool + "/groups";
	}

	private static String page(@Nullable Group group, Wrong wrong, Model model) {
		model.addAttribute("group", group);
		model.addAttribute("wrong", wrong);
		return "console/group";
	}

	private Group find(String pool, String name) {
		return this.groups.find(pool, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** A group as its form shows it. */
	record GroupForm(@Nullable String name, @Nullable String description, @Nullable String precedence,
			@Nullable String role, @Nullable String version) {

		static GroupForm of(Group group) {
			Integer precedence = group.precedence();
			return new GroupForm(group.name(), group.description(), (precedence != null) ? "" + precedence : "",
					group.role(), String.valueOf(group.version()));
		}

		String title() {
			return (this.name != null) ? this.name.strip() : "";
		}

		Group.Details details() {
			return new Group.Details(Typed.text(this.description), Typed.number("precedence", this.precedence),
					Typed.text(this.role));
		}

	}

}
