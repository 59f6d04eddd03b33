/**
 * Owns user pools: a pool is a tenant, an issuer and its policies. Clients, users and
 * keys are left to their own modules.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit" })
package dev.vestibule.pool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
