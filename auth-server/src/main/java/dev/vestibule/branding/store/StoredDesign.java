package dev.vestibule.branding.store;

import java.time.Instant;

import dev.vestibule.branding.Design;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Where the design of a pool or client stands.
 *
 * @param clientId none for the pool's own
 * @param draft what is being worked on, if anything
 * @param published what pages wear, if anything
 * @param revision the number of what was published last, 0 if nothing was
 */
@Table("design")
public record StoredDesign(@Id String id, @Version @Nullable Long version, String poolId, @Nullable String clientId,
		@Nullable Design draft, @Nullable Design published, int revision, Instant updatedAt) {
}
