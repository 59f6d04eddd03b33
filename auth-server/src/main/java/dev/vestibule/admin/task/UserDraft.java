package dev.vestibule.admin.task;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A user as somebody enters one.
 *
 * @param username cannot be changed later
 * @param emailVerified whether the address is known to be the user's
 * @param phoneVerified whether the number is known to be the user's
 * @param attributes OpenID Connect's standard claims (Core §5.1) and {@code custom:} ones
 */
public record UserDraft(@Nullable String username, @Nullable String email, @Nullable Boolean emailVerified,
		@Nullable String phoneNumber, @Nullable Boolean phoneVerified, @Nullable Map<String, String> attributes) {

	Map<String, String> said() {
		return (this.attributes != null) ? this.attributes : Map.of();
	}

	@Override
	public String toString() {
		return "UserDraft[]";
	}

}
