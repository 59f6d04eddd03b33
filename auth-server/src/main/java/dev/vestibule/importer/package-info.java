/**
 * Owns what comes into the registers from outside: the pools' files under
 * {@code config/pools}, read at each start. The rules it is held to are those of the
 * registers themselves.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "pool", "key", "client", "user", "credential", "federation" })
package dev.vestibule.importer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
