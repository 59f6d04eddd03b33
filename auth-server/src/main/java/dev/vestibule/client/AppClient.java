package dev.vestibule.client;

import java.time.Instant;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * An application registered with a pool.
 *
 * @param id its {@code client_id}
 * @param name what users read on the pages
 * @param secrets keyed hashes of its secrets, at most two, so that one can follow the
 * other
 */
public record AppClient(@Id String id, @Version @Nullable Long version, String poolId, String name, boolean enabled,
		ClientSettings settings, Set<String> secrets, Instant createdAt, Instant updatedAt) {

	/** The pool's policy, as far as this client does not narrow it. */
	public PoolPolicy narrow(PoolPolicy policy) {
		PoolPolicy narrowed = policy.narrowed(this.settings.methods(), this.settings.mfa());
		Set<String> written = this.settings.writeAttributes();
		return written.isEmpty() ? narrowed : narrowed
			.with(policy.attributes().stream().filter(attribute -> written.contains(attribute.name())).toList());
	}

	/** Whether it is told that claim about users. */
	public boolean reads(String claim) {
		return this.settings.readAttributes().isEmpty() || this.settings.readAttributes().contains(claim);
	}

	@Override
	public String toString() {
		return "AppClient[id=" + this.id + ", poolId=" + this.poolId + ", name=" + this.name + "]";
	}

}
