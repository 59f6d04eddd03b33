/**
 * Owns what proves a user: passkeys, passwords, second factors, one-time codes and links.
 * Which proof is needed is left to {@code signin}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "client", "user", "message" })
package dev.vestibule.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
