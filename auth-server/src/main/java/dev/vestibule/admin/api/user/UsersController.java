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
import dev.vestibule.admin.task.UserDraft;
import dev.vestibule.admin.task.UserTasks;
import dev.vestibule.admin.task.UserTasks.Invited;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.UserQuery;
import dev.vestibule.user.UserSearch;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Users. */
@RestController
class UsersController {

	static final String ALL = Api.POOL + "/users";

	static final String ONE = ALL + "/{user}";

	private final Pools pools;

	private final UserSearch search;

	private final Groups groups;

	private final Clients clients;

	private final UserTasks tasks;

	private final UserViews views;

	UsersController(Pools pools, UserSearch search, Groups groups, Clients clients, UserTasks tasks, UserViews views) {
		this.pools = pools;
		this.search = search;
		this.groups = groups;
		this.clients = clients;
		this.tasks = tasks;
		this.views = views;
	}

	/**
	 * Finds users: by the beginning of a name or attribute, by group, status or date.
	 * What is left out does not matter.
	 */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<UserViews.UserView> list(@PathVariable String pool, Filter filter) {
		Group group = (filter.group() != null) ? this.groups.find(pool, filter.group()).orElse(null) : null;
		if (filter.group() != null && group == null) {
			throw new MissingException();
		}
		UserSearch.Found found = this.search.find(new UserQuery(pool, filter.field(), filter.q(), group,
				filter.status(), filter.enabled(), filter.from(), filter.to()), filter.cursor(),
				Api.limit(filter.limit()));
		return new Page<>(found.users().stream().map(this.views::of).toList(), found.next());
	}

	/**
	 * Creates a user with a temporary password, and sends it by mail or shows it this
	 * once.
	 */
	@Needs(Permission.USERS)
	@PostMapping(ALL)
	ResponseEntity<InvitedView> create(@PathVariable String pool, @Input NewUserInput input) {
		AppClient client = (input.client() != null)
				? this.clients.find(pool, input.client()).orElseThrow(MissingException::new) : null;
		boolean mail = input.mail() == null || input.mail();
		UserDraft draft = (input.user() != null) ? input.user() : new UserDraft(null, null, null, null, null, null);
		Invited invited = this.tasks.create(this.pools.get(pool), draft, mail, client);
		User user = invited.user();
		return Api.created(Api.BASE + "/pools/" + pool + "/users/" + user.id(),
				new InvitedView(this.views.of(user), invited.temporaryPassword()), user.version());
	}

	/** Shows a user. */
	@Needs(Permission.READ)
	@GetMapping(ONE)
	ResponseEntity<UserViews.UserView> show(@PathVariable String pool, @PathVariable UUID user) {
		User found = this.views.find(pool, user);
		return Api.tagged(this.views.of(found), found.version());
	}

	/**
	 * Changes what is given of a user; an attribute set to null goes. Another address is
	 * not verified, unless that is said, too.
	 */
	@Needs(Permission.USERS)
	@PatchMapping(path = ONE, consumes = { Api.MERGE_PATCH, "application/json" })
	ResponseEntity<UserViews.UserView> change(@PathVariable String pool, @PathVariable UUID user,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Input Patch<UserInput> patch) {
		User before = this.views.find(pool, user);
		Api.ifMatch(ifMatch, before.version());
		UserDraft draft = patch.onto(UserInput.of(before)).draft(patch);
		User after = this.tasks.change(this.pools.get(pool), before, draft);
		return Api.tagged(this.views.of(after), after.version());
	}

	/** Deletes a user for good. */
	@Needs(Permission.USERS)
	@DeleteMapping(ONE)
	ResponseEntity<Void> delete(@PathVariable String pool, @PathVariable UUID user,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		User before = this.views.find(pool, user);
		Api.ifMatch(ifMatch, before.version());
		this.tasks.delete(before);
		return ResponseEntity.noContent().build();
	}

	/**
	 * Which users are wanted.
	 *
	 * @param q how the name or attribute begins
	 * @param field which name or attribute; any of them if left out
	 * @param group members of that group
	 * @param from created then or later
	 * @param to created before then
	 * @param cursor where the page before said to go on
	 * @param limit 1 to 200
	 */
	record Filter(@Nullable String q, @Nullable String field, @Nullable String group, @Nullable Status status,
			@Nullable Boolean enabled, @Nullable Instant from, @Nullable Instant to, @Nullable String cursor,
			@Nullable Integer limit) {
	}

	/**
	 * A user to be.
	 *
	 * @param mail whether a mail brings the temporary password; so it is if nothing is
	 * said
	 * @param client the application that the mail leads to
	 */
	record NewUserInput(UserDraft user, @Nullable Boolean mail, @Nullable String client) {
	}

	/** What can be changed of a user. */
	record UserInput(@Nullable String email, @Nullable Boolean emailVerified, @Nullable String phoneNumber,
			@Nullable Boolean phoneVerified, java.util.@Nullable Map<String, String> attributes) {

		static UserInput of(User user) {
			return new UserInput(user.email(), user.emailVerified(), user.phoneNumber(), user.phoneVerified(),
					user.attributes().values());
		}

		UserDraft draft(Patch<UserInput> patch) {
			return new UserDraft(null, this.email, patch.says("emailVerified") ? this.emailVerified : null,
					this.phoneNumber, patch.says("phoneVerified") ? this.phoneVerified : null, this.attributes);
		}

	}

	/**
	 * A user who was invited.
	 *
	 * @param temporaryPassword shown this once, if no mail brings it
	 */
	record InvitedView(UserViews.UserView user, @Nullable String temporaryPassword) {

		@Override
		public String toString() {
			return "InvitedView[" + this.user.id() + "]";
		}

	}

}
