package dev.vestibule.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.admin.task.UserMigration;
import dev.vestibule.credential.Passwords;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.Groups;

import org.springframework.stereotype.Component;

@Component
class UsersImport implements Command {

	private static final int NEWS = 10_000;

	private final Pools pools;

	private final UserMigration migration;

	private final Passwords passwords;

	private final Groups groups;

	UsersImport(Pools pools, UserMigration migration, Passwords passwords, Groups groups) {
		this.pools = pools;
		this.migration = migration;
		this.passwords = passwords;
		this.groups = groups;
	}

	@Override
	public Verb verb() {
		return Verb.USERS_IMPORT;
	}

	@Override
	public int run(Call call) {
		Pool pool = PoolsList.named(this.pools, call.order());
		boolean dry = call.order().has("dry-run");
		Arrivals arrivals = new Arrivals(pool, this.migration, this.passwords, this.groups, !dry);
		try (UserFile file = new UserFile(call.content(), column -> this.migration.knows(pool, column))) {
			for (UserFile.Line line = file.next(); line != null; line = file.next()) {
				List<String> problems = arrivals.take(line);
				tell(call, line.number(), problems);
				if (arrivals.seen() % NEWS == 0) {
					call.terminal().err(arrivals.seen() + " lines so far");
				}
			}
		}
		finally {
			sum(call, arrivals, dry);
		}
		return (arrivals.refused() == 0) ? DONE : REFUSED;
	}

	private static void tell(Call call, long line, List<String> problems) {
		if (problems.isEmpty()) {
			return;
		}
		if (call.order().json()) {
			Map<String, Object> said = new LinkedHashMap<>();
			said.put("line", line);
			said.put("problems", problems);
			call.terminal().out(Json.write(said));
		}
		else {
			problems.forEach(problem -> call.terminal().err("line " + line + ": " + problem));
		}
	}

	private static void sum(Call call, Arrivals arrivals, boolean dry) {
		if (call.order().json()) {
			Map<String, Object> said = new LinkedHashMap<>();
			said.put("created", arrivals.created());
			said.put("existing", arrivals.existing());
			said.put("refused", arrivals.refused());
			said.put("dryRun", dry);
			call.terminal().out(Json.write(said));
		}
		else {
			call.terminal()
				.out("%d %s, %d there already, %d refused".formatted(arrivals.created(),
						dry ? "would be created" : "created", arrivals.existing(), arrivals.refused()));
		}
	}

}
