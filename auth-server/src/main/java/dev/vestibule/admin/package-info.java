/**
 * Owns the administration: who may do what ({@link dev.vestibule.admin.Administrators}),
 * the pool they sign in to, the API for programs ({@code api}) and the console for people
 * ({@code console}). The rules of what they change are those of the registers.
 *
 * <pre>
 * bearer token -> access.AdminTokens: whose, and does it still hold -> Access: which permission on which pool
 *              -> access.Admission: what the route asks for (404 for what the caller may not see, 403 for what not do)
 *              -> api.*Controller -> the register's own rules -> audit, who and what, before and after
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "pool", "key", "client", "user", "branding", "message",
		"credential", "session", "token", "federation" })
package dev.vestibule.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
