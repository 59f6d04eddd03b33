package dev.vestibule.user;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import dev.vestibule.user.User.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted. What is left out does not matter.
 *
 * @param field the name or attribute that begins with the text; any of them if left out
 * @param text what it begins with, however it is written
 * @param group members of this one
 * @param from created then or later
 * @param to created before then
 */
public record UserQuery(String poolId, @Nullable String field, @Nullable String text, @Nullable Group group,
		@Nullable Status status, @Nullable Boolean enabled, @Nullable Instant from, @Nullable Instant to) {

	/** Everybody. */
	public static UserQuery all(String poolId) {
		return new UserQuery(poolId, null, null, null, null, null, null, null);
	}

	boolean matches(User user) {
		return (this.status == null || this.status == user.status())
				&& (this.enabled == null || this.enabled == user.enabled())
				&& (this.group == null || user.groupIds().contains(this.group.id().toString()))
				&& within(user.createdAt());
	}

	private boolean within(Instant time) {
		return (this.from == null || !time.isBefore(this.from)) && (this.to == null || time.isBefore(this.to));
	}

	/** Whether more is asked than one index can tell. */
	boolean narrow() {
		return Stream.of(this.status, this.enabled, this.group, this.from, this.to).anyMatch(Objects::nonNull);
	}

}
