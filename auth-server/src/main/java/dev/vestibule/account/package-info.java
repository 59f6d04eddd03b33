/**
 * The signed-in user's own pages: what they have allowed applications, and where they are
 * signed in. Changing names and credentials is left to {@code signin}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool", "client", "user", "branding", "credential",
		"session", "token", "signin" })
package dev.vestibule.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
