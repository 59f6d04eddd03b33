/**
 * Owns users, the names they sign in by, their attributes and who they are at other
 * providers. Proof of who somebody is is left to {@code credential}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool" })
package dev.vestibule.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
