/**
 * Owns the security history: every outcome is an {@link dev.vestibule.audit.AuditEvent},
 * stored in the transaction that caused it. What operators count and graph is left to
 * metrics.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform" })
package dev.vestibule.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
