/**
 * Owns what has no feature in it: time, random values, hashing, encryption under the
 * master key, JDBC conversions, the configured base URL and news of changes between
 * nodes. It knows no pool, no user and no client.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.vestibule.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
