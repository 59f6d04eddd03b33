/**
 * Owns mail and texts to phones: rendering, the durable outbox, the senders. Who is
 * written to, and why, is left to the caller.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "client", "user", "branding" })
package dev.vestibule.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
