/**
 * Owns how users are reached: an address changes only once its owner has shown that it is
 * theirs, and the owner of the old one can take that back. Pages are left to
 * {@code account}, the codes to {@code credential}.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "platform", "audit", "ratelimit", "pool", "user", "message", "credential", "session" })
package dev.vestibule.contact;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
