/**
 * Owns the journey from a request to a session: sign-in, sign-up, confirmation and
 * recovery, one place deciding the next step. Proofs are left to {@code credential}, the
 * session to {@code session}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "client", "user", "branding",
		"message", "credential", "session" })
package dev.vestibule.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
