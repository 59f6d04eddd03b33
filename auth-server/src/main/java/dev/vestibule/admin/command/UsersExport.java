package dev.vestibule.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.vestibule.admin.task.UserMigration;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import dev.vestibule.user.UserQuery;
import dev.vestibule.user.UserSearch;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.csv.CsvMapper;

import org.springframework.stereotype.Component;

@Component
class UsersExport implements Command {

	private static final int PAGE = 500;

	private static final CsvMapper CSV = CsvMapper.builder().build();

	private final Pools pools;

	private final UserSearch users;

	private final Groups groups;

	private final UserMigration migration;

	UsersExport(Pools pools, UserSearch users, Groups groups, UserMigration migration) {
		this.pools = pools;
		this.users = users;
		this.groups = groups;
		this.migration = migration;
	}

	@Override
	public Verb verb() {
		return Verb.USERS_EXPORT;
	}

	@Override
	public int run(Call call) {
		Pool pool = PoolsList.named(this.pools, call.order());
		boolean json = call.order().json();
		List<String> attributes = Stream
			.concat(AttributePolicy.standardNames().stream(),
					pool.policy().attributes().stream().map(AttributePolicy::name))
			.distinct()
			.toList();
		this.migration.noteExport(pool);
		if (!json) {
			call.terminal().out(line(Stream.concat(facts().keySet().stream(), attributes.stream()).toList()));
		}
		@Nullable String cursor = null;
		do {
			UserSearch.Found found = this.users.find(UserQuery.all(pool.id()), cursor, PAGE);
			found.users().forEach(user -> call.terminal().out(json ? json(user) : csv(user, attributes)));
			cursor = found.next();
		}
		while (cursor != null);
		return DONE;
	}

	private String json(User user) {
		Map<String, Object> said = facts();
		fill(said, user);
		said.put("groups", names(user));
		said.put("attributes", user.attributes().values());
		said.values().removeIf(""::equals);
		return Json.write(said);
	}

	private String csv(User user, List<String> attributes) {
		Map<String, Object> said = facts();
		fill(said, user);
		said.put("groups", String.join(";", names(user)));
		attributes.forEach(name -> said.put(name, user.attributes().values().getOrDefault(name, "")));
		return line(said.values().stream().map(value -> UserFile.harmless(value.toString())).toList());
	}

	private List<String> names(User user) {
		return this.groups.of(user).stream().map(Group::name).toList();
	}

	private static String line(List<String> values) {
		return CSV.writer(CSV.schemaFor(List.class)).writeValueAsString(values).stripTrailing();
	}

	/* In their order. */
	private static Map<String, Object> facts() {
		Map<String, Object> facts = new LinkedHashMap<>();
		Stream
			.of("id", "username", "email", "email_verified", "phone_number", "phone_number_verified", "status",
					"enabled", "groups", "created_at")
			.forEach(name -> facts.put(name, ""));
		return facts;
	}

	private static void fill(Map<String, Object> said, User user) {
		said.put("id", user.id().toString());
		if (!user.username().equals(user.id().toString())) {
			said.put("username", user.username());
		}
		if (user.email() != null) {
			said.put("email", user.email());
			said.put("email_verified", user.emailVerified());
		}
		if (user.phoneNumber() != null) {
			said.put("phone_number", user.phoneNumber());
			said.put("phone_number_verified", user.phoneVerified());
		}
		said.put("status", user.status().name());
		said.put("enabled", user.enabled());
		said.put("created_at", user.createdAt().toString());
	}

}
