package dev.vestibule.user;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A group of users of a pool.
 *
 * @param name never changes, as applications rely on it
 * @param precedence of several groups the lowest decides the preferred role; none comes
 * last
 * @param role what a member may become elsewhere, such as the ARN of a role
 */
@Table("user_group")
public record Group(@Id UUID id, @Version @Nullable Long version, String poolId, String name,
		@Nullable String description, @Nullable Integer precedence, @Nullable String role, Instant createdAt,
		Instant updatedAt) {

	/** As tokens list them. */
	static final Comparator<Group> ORDER = Comparator
		.comparing(Group::precedence, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(Group::name);

	/**
	 * What can be said of a group.
	 *
	 * @param description at most 2048 characters
	 * @param precedence 0 or more
	 * @param role at most 2048 characters
	 */
	public record Details(@Nullable String description, @Nullable Integer precedence, @Nullable String role) {
	}

}
