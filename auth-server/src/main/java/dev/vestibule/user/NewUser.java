package dev.vestibule.user;

import java.util.ArrayList;
import java.util.List;

import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Status;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs up, is invited or is seeded.
 *
 * @param username chosen name, canonical; empty where the pool has none
 * @param email canonical
 * @param phoneNumber in E.164 form
 * @param passwordHash encoded
 */
public record NewUser(String poolId, @Nullable String username, @Nullable String email, @Nullable String phoneNumber,
		Attributes attributes, @Nullable String passwordHash, Status status) {

	/** The names it claims. */
	List<LoginName> names() {
		List<LoginName> names = new ArrayList<>();
		if (this.username != null) {
			names.add(new LoginName(NameKind.USERNAME, this.username));
		}
		if (this.email != null) {
			names.add(new LoginName(NameKind.EMAIL, this.email));
		}
		// A number is nobody's name until it is proven: it cannot be taken from its
		// owner.
		if (this.phoneNumber != null && this.status != Status.UNCONFIRMED) {
			names.add(new LoginName(NameKind.PHONE, this.phoneNumber));
		}
		return names;
	}

	@Override
	public String toString() {
		return "NewUser[poolId=" + this.poolId + ", status=" + this.status + "]";
	}

}
