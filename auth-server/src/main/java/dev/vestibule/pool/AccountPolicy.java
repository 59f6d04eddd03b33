package dev.vestibule.pool;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What users may do with their accounts themselves.
 *
 * @param freshProof how long ago somebody may have proven who they are when they change
 * how they sign in (OWASP ASVS 7.5.1)
 * @param undo how long the owner of an address that was replaced can take that back
 * @param deletion whether users may delete their accounts
 * @param grace how long a deleted account can be restored
 */
public record AccountPolicy(Duration freshProof, Duration undo, boolean deletion, Duration grace) {

	/** Fills what a file or row leaves out. */
	@JsonCreator
	public AccountPolicy(@Nullable Duration freshProof, @Nullable Duration undo, @Nullable Boolean deletion,
			@Nullable Duration grace) {
		this((freshProof != null) ? freshProof : Duration.ofMinutes(5), (undo != null) ? undo : Duration.ofDays(7),
				deletion == null || deletion, (grace != null) ? grace : Duration.ofDays(30));
	}

}
