package dev.vestibule.session;

import java.util.Collection;
import java.util.UUID;

import dev.vestibule.credential.Proof;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * A session about to be opened.
 *
 * @param proofs what the user has shown
 * @param journeyId the journey that led here; it can do so once
 */
public record NewSession(Pool pool, UUID userId, Collection<Proof> proofs, @Nullable UUID journeyId) {
}
