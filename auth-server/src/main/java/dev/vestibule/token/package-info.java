/**
 * Owns grants and the claims, lifetimes, rotation and revocation of the tokens that come
 * from them. The endpoints are left to {@code protocol}.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "platform", "audit", "pool", "key", "client", "user", "session", "credential" })
package dev.vestibule.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
