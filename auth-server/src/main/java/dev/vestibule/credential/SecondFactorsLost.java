package dev.vestibule.credential;

import java.util.UUID;

/**
 * Every second factor of a user is lost and must go, in the same transaction: whoever
 * keeps some removes them.
 */
public record SecondFactorsLost(String poolId, UUID userId) {
}
