/**
 * Owns browser sessions and the cookies that carry them. How a session comes to be opened
 * is left to {@code signin}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool", "client", "user", "credential" })
package dev.vestibule.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
