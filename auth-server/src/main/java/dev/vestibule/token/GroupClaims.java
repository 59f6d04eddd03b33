package dev.vestibule.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** What tokens say of a user's groups, by Cognito's names and rules. */
@Component
class GroupClaims {

	private final Groups groups;

	GroupClaims(Groups groups) {
		this.groups = groups;
	}

	/** For both kinds of tokens; nothing for a user without groups. */
	Map<String, Object> access(User user) {
		List<Group> all = this.groups.of(user);
		return all.isEmpty() ? Map.of() : Map.of("cognito:groups", names(all));
	}

	/** For ID tokens, which tell of roles too. */
	Map<String, Object> id(User user) {
		List<Group> all = this.groups.of(user);
		List<Group> roles = all.stream().filter(group -> group.role() != null).toList();
		Map<String, Object> claims = new LinkedHashMap<>();
		if (!all.isEmpty()) {
			claims.put("cognito:groups", names(all));
		}
		if (!roles.isEmpty()) {
			claims.put("cognito:roles", roles.stream().map(Group::role).distinct().toList());
			if (unambiguous(roles)) {
				claims.put("cognito:preferred_role", Objects.requireNonNull(roles.getFirst().role()));
			}
		}
		return claims;
	}

	/** Groups of one precedence and different roles cancel each other out. */
	private static boolean unambiguous(List<Group> roles) {
		Group first = roles.getFirst();
		return roles.stream()
			.filter(group -> Objects.equals(group.precedence(), first.precedence()))
			.allMatch(group -> Objects.equals(group.role(), first.role()));
	}

	private static List<String> names(List<Group> groups) {
		return groups.stream().map(Group::name).toList();
	}

}
