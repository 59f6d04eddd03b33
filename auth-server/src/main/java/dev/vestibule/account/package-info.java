/**
 * The signed-in user's own pages, below {@code /account}: a frame and a visitor here, a
 * sub-package for each subject. What they do is left to the modules whose rows they
 * change.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "client", "user", "branding",
		"message", "credential", "session", "token", "contact", "departure", "federation", "signin" })
package dev.vestibule.account;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
