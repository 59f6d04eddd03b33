/**
 * Owns identity providers: which ones a pool has, the way to each and back, and what each
 * says of a user. Whose account that is, and what happens then, is left to {@code user}
 * and {@code signin}. <pre>
 *   Federation.begin ──► attempt (state, nonce, verifier; this browser, once) ──► provider
 *                                                                                    │
 *   Result ◄── mapping ◄── profile calls ◄── ID token ◄── token ◄── Federation.finish ┘
 * </pre>
 *
 * What providers of a kind have in common is a file under {@code kinds}; {@code upstream}
 * talks to them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "client", "user", "key" })
package dev.vestibule.federation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
