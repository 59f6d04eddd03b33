/**
 * Owns themes: which one a pool or client wears, its template engine, stylesheet and
 * texts. The pages themselves are in the hosted-ui jar.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool", "client", "user" })
package dev.vestibule.branding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
