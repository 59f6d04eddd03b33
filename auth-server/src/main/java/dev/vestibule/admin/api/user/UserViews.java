package dev.vestibule.admin.api.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Users as the API shows them. */
@Component
class UserViews {

	private final Users users;

	private final Groups groups;

	UserViews(Users users, Groups groups) {
		this.users = users;
		this.groups = groups;
	}

	User find(String poolId, UUID id) {
		return this.users.find(poolId, id).orElseThrow(MissingException::new);
	}

	UserView of(User user) {
		return new UserView(user.id(), user.username(), user.email(), user.emailVerified(), user.phoneNumber(),
				user.phoneVerified(), user.status(), user.enabled(), user.attributes().values(),
				this.groups.of(user).stream().map(Group::name).toList(), user.passwordHash() != null,
				user.passwordChangedAt(), user.createdAt(), user.updatedAt());
	}

	/**
	 * A user.
	 *
	 * @param id the {@code sub}
	 * @param username the chosen name, or the id where users have none
	 * @param groups by precedence
	 * @param password whether there is one
	 */
	record UserView(UUID id, String username, @Nullable String email, boolean emailVerified,
			@Nullable String phoneNumber, boolean phoneVerified, User.Status status, boolean enabled,
			Map<String, String> attributes, List<String> groups, boolean password, @Nullable Instant passwordChangedAt,
			Instant createdAt, Instant updatedAt) {

		@Override
		public String toString() {
			return "UserView[" + this.id + "]";
		}

	}

}
