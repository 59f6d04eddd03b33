/**
 * Wires OAuth 2 and OpenID Connect from Spring Security onto our registers, one file per
 * check that Spring lacks. The journey of an unknown user is left to {@code signin}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "key", "client", "user",
		"branding", "session", "token", "signin" })
package dev.vestibule.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
