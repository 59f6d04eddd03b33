/**
 * Owns app clients, their secrets and the resource servers whose scopes they ask for.
 * Which tokens a client gets is left to {@code token}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool" })
package dev.vestibule.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
