package dev.vestibule.pool;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A user pool: a tenant with its own issuer, users, keys, clients and policies.
 *
 * @param id {@code <cc>-<word>-<digit>_<9 alphanumerics>}, as Cognito's own clients parse
 * it; also the first segment of every path of the pool
 * @param name what people call it; shown on the pages of a client without a name
 */
public record Pool(@Id String id, @Version @Nullable Long version, String name, PoolPolicy policy, Instant createdAt,
		Instant updatedAt) {

	/** The form of a pool's id. */
	public static final String ID_PATTERN = "[a-z]{2}-[a-z]{1,20}-[0-9]_[0-9A-Za-z]{9}";

	/** The one whose users administer all others; nobody comes into it by themselves. */
	public static final String ADMINISTRATORS = "eu-home-1_Admin0001";

	/** Whether it is that one. */
	public boolean administers() {
		return this.id.equals(ADMINISTRATORS);
	}

	/** The part of the id after the underscore, which Cognito's SRP counts in. */
	public String shortName() {
		return this.id.substring(this.id.indexOf('_') + 1);
	}

}
