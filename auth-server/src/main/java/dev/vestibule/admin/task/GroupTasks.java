package dev.vestibule.admin.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.user.Group;
import dev.vestibule.user.GroupChange;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with groups. */
@Component
public class GroupTasks {

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}+");

	private static final int LONGEST = 2048;

	private final Groups groups;

	private final Journal journal;

	GroupTasks(Groups groups, Journal journal) {
		this.groups = groups;
		this.journal = journal;
	}

	/** Makes a group. */
	@Transactional
	public Group create(String poolId, String name, Group.Details details) {
		List<Violation> broken = broken(details);
		if (!NAME.matcher(name).matches() || name.contains("/")) {
			broken.addFirst(Violation.of("name", "rule.group.name", 128));
		}
		hold(broken);
		Group group = done(this.groups.create(poolId, name, details));
		this.journal.change(Subject.of(poolId, name), "group.create", null, said(group));
		return group;
	}

	/** Changes what is said of a group. */
	@Transactional
	public Group change(Group before, Group.Details details) {
		hold(broken(details));
		Group after = this.groups.change(before, details);
		this.journal.change(Subject.of(before.poolId(), before.name()), "group.change", said(before), said(after));
		return after;
	}

	/** Ends a group; not in one transaction, as it may have many members. */
	public void delete(Group group) {
		this.groups.delete(group);
		this.journal.change(Subject.of(group.poolId(), group.name()), "group.delete", said(group), null);
	}

	/** Puts a user into a group. */
	@Transactional
	public void add(Group group, User user) {
		done(this.groups.add(group, user));
		this.journal.change(member(group, user), "group.add", null, Map.of("member", user.id()));
	}

	/** Takes a user out of a group. */
	@Transactional
	public void remove(Group group, User user) {
		this.groups.remove(group, user);
		this.journal.change(member(group, user), "group.remove", Map.of("member", user.id()), null);
	}

	private static Subject member(Group group, User user) {
		return new Subject(group.poolId(), group.name(), user.id(), null);
	}

	private static Group done(GroupChange change) {
		return switch (change) {
			case GroupChange.Done(Group group) -> group;
			case GroupChange.Taken _ -> throw broken(Violation.of("name", "rule.name.taken"));
			case GroupChange.TooMany(int most) -> throw broken(Violation.of("name", "rule.most", most));
			case GroupChange.Missing _ -> throw broken(Violation.of("user", "rule.missing"));
		};
	}

	private static BrokenRulesException broken(Violation violation) {
		return new BrokenRulesException("Group", List.of(violation));
	}

	private static List<Violation> broken(Group.Details details) {
		List<Violation> broken = new ArrayList<>();
		if (details.description() != null && details.description().length() > LONGEST) {
			broken.add(Violation.of("description", "rule.line", LONGEST));
		}
		if (details.precedence() != null && details.precedence() < 0) {
			broken.add(Violation.of("precedence", "rule.between", details.precedence(), 0, Integer.MAX_VALUE));
		}
		if (details.role() != null && details.role().length() > LONGEST) {
			broken.add(Violation.of("role", "rule.line", LONGEST));
		}
		return broken;
	}

	private static void hold(List<Violation> broken) {
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Group", broken);
		}
	}

	private static Map<String, Object> said(Group group) {
		Map<String, Object> said = new HashMap<>();
		said.put("name", group.name());
		said.put("description", group.description());
		said.put("precedence", group.precedence());
		said.put("role", group.role());
		return said;
	}

}
