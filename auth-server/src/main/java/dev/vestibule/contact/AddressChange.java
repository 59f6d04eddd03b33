package dev.vestibule.contact;

import java.time.Instant;
import java.util.UUID;

import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.ContactNames.Replacement;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An address that shall take the place of another.
 *
 * @param sessionId where it was asked for, the only place to type its code
 * @param beforeAddress none where there was none
 * @param afterAddress none to do without
 * @param expiresAt until when it can be proven, then until when it can be undone
 * @param undoHash of the link for the owner of the old one
 */
@Table("address_change")
public record AddressChange(@Id UUID id, String poolId, UUID userId, UUID sessionId, NameKind kind,
		@Nullable String beforeAddress, @Nullable String afterAddress, Instant createdAt, Instant expiresAt,
		@Nullable Instant appliedAt, @Nullable String undoHash, @Nullable Instant undoneAt) {

	/** What its codes are for. */
	static Purpose purpose(NameKind kind) {
		return (kind == NameKind.PHONE) ? Purpose.CHANGE_PHONE : Purpose.CHANGE_EMAIL;
	}

	Replacement replacement() {
		return new Replacement(this.poolId, this.userId, this.kind, this.beforeAddress, this.afterAddress);
	}

	@Override
	public String toString() {
		return "AddressChange[id=" + this.id + ", kind=" + this.kind + "]";
	}

}
