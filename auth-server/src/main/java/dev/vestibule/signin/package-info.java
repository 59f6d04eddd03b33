/**
 * Owns the journey from a request to a session: sign-in, sign-up, confirmation and
 * recovery, one place deciding the next step. Proofs are left to {@code credential}, what
 * other providers say to {@code federation}, the session to {@code session}. <pre>
 *   protocol ── SignIn.begin ──► journey ──► GET /signin ── Journey.next ──► a page
 *                                   ▲                                          │
 *                                   └── Advanced ── SignIn.answer ◄── POST ────┘
 *                                                     │
 *                                       Finished ─────┴──► session ──► back to the request
 * </pre>
 *
 * The records that pages, and later the Cognito API, work with are here; what each answer
 * leads to is in {@code step}, the pages are in {@code web}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "client", "user", "branding",
		"message", "credential", "session", "contact", "departure", "federation" })
package dev.vestibule.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
