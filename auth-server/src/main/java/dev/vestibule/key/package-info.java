/**
 * Owns the signing keys of each pool: their making, rotation and publication. What is
 * signed is left to {@code token}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool" })
package dev.vestibule.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
