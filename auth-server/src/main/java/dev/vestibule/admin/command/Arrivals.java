package dev.vestibule.admin.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.admin.task.UserMigration;
import dev.vestibule.admin.task.UserMigration.Arrival;
import dev.vestibule.credential.Passwords;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.LoginName;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** The lines of a file as they come into a pool, and what came of them. */
final class Arrivals {

	private final Pool pool;

	private final UserMigration migration;

	private final Passwords passwords;

	private final Groups groups;

	private final boolean keep;

	private final Map<String, Optional<Group>> known = new HashMap<>();

	private final Map<String, Long> lines = new HashMap<>();

	private long created;

	private long existing;

	private long refused;

	Arrivals(Pool pool, UserMigration migration, Passwords passwords, Groups groups, boolean keep) {
		this.pool = pool;
		this.migration = migration;
		this.passwords = passwords;
		this.groups = groups;
		this.keep = keep;
	}

	/**
	 * Takes a line in, wholly or not at all.
	 * @return what is wrong with it, all at once
	 */
	List<String> take(UserFile.Line line) {
		List<String> problems = new ArrayList<>();
		line.problems().forEach((column, problem) -> problems.add(column + ": " + problem));
		twice(line, problems);
		String hash = hash(line, problems);
		List<Group> members = groups(line, problems);
		bring(new Arrival(line.draft(), hash, members, line.enabled()), problems);
		if (!problems.isEmpty()) {
			this.refused++;
		}
		return problems;
	}

	/* A line that is refused anyway is tried, too, so that nobody mends it twice. */
	private void bring(Arrival arrival, List<String> problems) {
		try {
			boolean entered = this.migration.bring(this.pool, arrival, this.keep && problems.isEmpty());
			if (problems.isEmpty()) {
				this.created += entered ? 1 : 0;
				this.existing += entered ? 0 : 1;
			}
		}
		catch (BrokenRulesException ex) {
			ex.broken().forEach(violation -> problems.add(violation.toString()));
		}
		catch (ConcurrencyFailureException | DataIntegrityViolationException ex) {
			problems.add("somebody else was at it at the same moment; give the line again");
		}
	}

	private void twice(UserFile.Line line, List<String> problems) {
		for (LoginName name : UserMigration.names(line.draft())) {
			Long before = this.lines.putIfAbsent(name.canonical(), line.number());
			if (before != null) {
				problems.add(name.canonical() + " is in line " + before + ", too");
			}
		}
	}

	private @Nullable String hash(UserFile.Line line, List<String> problems) {
		try {
			return (line.hash() != null) ? this.passwords.adopt(line.hash()) : null;
		}
		catch (IllegalArgumentException ex) {
			problems.add(UserFile.HASH + ": " + ex.getMessage());
			return null;
		}
	}

	private List<Group> groups(UserFile.Line line, List<String> problems) {
		List<Group> members = new ArrayList<>();
		for (String name : line.groups()) {
			this.known.computeIfAbsent(name, wanted -> this.groups.find(this.pool.id(), wanted))
				.ifPresentOrElse(members::add, () -> problems.add("groups: the pool has no group " + name));
		}
		return members;
	}

	long seen() {
		return this.created + this.existing + this.refused;
	}

	long created() {
		return this.created;
	}

	long existing() {
		return this.existing;
	}

	long refused() {
		return this.refused;
	}

}
