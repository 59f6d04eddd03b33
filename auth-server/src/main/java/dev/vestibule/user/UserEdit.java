package dev.vestibule.user;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants a user to have. The user name stays as it is.
 *
 * @param email canonical
 * @param phoneNumber in E.164 form
 */
public record UserEdit(@Nullable String email, boolean emailVerified, @Nullable String phoneNumber,
		boolean phoneVerified, Map<String, String> attributes) {

	@Override
	public String toString() {
		return "UserEdit[]";
	}

}
