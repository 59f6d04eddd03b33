/**
 * Owns how users leave: an account that its user deletes is shut at once, can be restored
 * by signing in while the pool's grace lasts, and is then erased with all that belongs to
 * it. Who may ask for that is left to {@code account} and {@code signin}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool", "user", "message", "session" })
package dev.vestibule.departure;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
