package dev.vestibule.session;

import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * A session about to be opened.
 *
 * @param factors what the user has just shown
 * @param journeyId the journey that led here; it can do so once
 */
public record NewSession(Pool pool, UUID userId, Set<Factor> factors, @Nullable UUID journeyId) {
}
