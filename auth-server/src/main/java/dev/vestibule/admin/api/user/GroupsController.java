package dev.vestibule.admin.api.user;

import java.time.Instant;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.api.Patch;
import dev.vestibule.admin.task.GroupTasks;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Groups and their members, who are found as users of that group. */
@RestController
class GroupsController {

	private static final String ALL = Api.POOL + "/groups";

	private static final String ONE = ALL + "/{group}";

	private final Groups groups;

	private final GroupTasks tasks;

	private final UserViews users;

	GroupsController(Groups groups, GroupTasks tasks, UserViews users) {
		this.groups = groups;
		this.tasks = tasks;
		this.users = users;
	}

	/** Lists a pool's groups. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<GroupView> list(@PathVariable String pool) {
		return new Page<>(this.groups.of(pool).stream().map(GroupView::of).toList(), null);
	}

	/** Makes a group. */
	@Needs(Permission.USERS)
	@PostMapping(ALL)
	ResponseEntity<GroupView> create(@PathVariable String pool, @Input NewGroup input) {
		Group group = this.tasks.create(pool, input.name(),
				new Group.Details(input.description(), input.precedence(), input.role()));
		return Api.created(
				Api.BASE + "/pools/" + pool + "/groups/"
						+ UriUtils.encodePathSegment(group.name(), java.nio.charset.StandardCharsets.UTF_8),
				GroupView.of(group), group.version());
	}

	/** Shows a group. */
	@Needs(Permission.READ)
	@GetMapping(ONE)
	ResponseEntity<GroupView> show(@PathVariable String pool, @PathVariable String group) {
		Group found = find(pool, group);
		return Api.tagged(GroupView.of(found), found.version());
	}

	/** Changes what is given of a group. */
	@Needs(Permission.USERS)
	@PatchMapping(path = ONE, consumes = { Api.MERGE_PATCH, "application/json" })
	ResponseEntity<GroupView> change(@PathVariable String pool, @PathVariable String group,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Input Patch<GroupInput> patch) {
		Group before = find(pool, group);
		Api.ifMatch(ifMatch, before.version());
		GroupInput input = patch.onto(new GroupInput(before.description(), before.precedence(), before.role()));
		Group after = this.tasks.change(before,
				new Group.Details(input.description(), input.precedence(), input.role()));
		return Api.tagged(GroupView.of(after), after.version());
	}

	/** Ends a group. */
	@Needs(Permission.USERS)
	@DeleteMapping(ONE)
	ResponseEntity<Void> delete(@PathVariable String pool, @PathVariable String group,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		Group before = find(pool, group);
		Api.ifMatch(ifMatch, before.version());
		this.tasks.delete(before);
		return ResponseEntity.noContent().build();
	}

	/** Puts a user into a group. */
	@Needs(Permission.USERS)
	@PutMapping(ONE + "/members/{user}")
	ResponseEntity<Void> add(@PathVariable String pool, @PathVariable String group, @PathVariable UUID user) {
		this.tasks.add(find(pool, group), this.users.find(pool, user));
		return ResponseEntity.noContent().build();
	}

	/** Takes a user out of a group. */
	@Needs(Permission.USERS)
	@DeleteMapping(ONE + "/members/{user}")
	ResponseEntity<Void> remove(@PathVariable String pool, @PathVariable String group, @PathVariable UUID user) {
		this.tasks.remove(find(pool, group), this.users.find(pool, user));
		return ResponseEntity.noContent().build();
	}

	private Group find(String pool, String name) {
		return this.groups.find(pool, name).orElseThrow(MissingException::new);
	}

	/**
	 * A group.
	 *
	 * @param precedence of several groups the lowest decides the preferred role
	 * @param role what a member may become elsewhere
	 */
	record GroupView(String name, @Nullable String description, @Nullable Integer precedence, @Nullable String role,
			Instant createdAt, Instant updatedAt) {

		static GroupView of(Group group) {
			return new GroupView(group.name(), group.description(), group.precedence(), group.role(), group.createdAt(),
					group.updatedAt());
		}

	}

	/** A group to be. */
	record NewGroup(String name, @Nullable String description, @Nullable Integer precedence, @Nullable String role) {
	}

	/** What can be changed of a group. */
	record GroupInput(@Nullable String description, @Nullable Integer precedence, @Nullable String role) {
	}

}
