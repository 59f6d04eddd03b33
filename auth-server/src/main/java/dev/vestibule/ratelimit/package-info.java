/**
 * Owns the throttles that hold across restarts and nodes. Who is throttled, and what the
 * page then says, is left to the caller.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform" })
package dev.vestibule.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
