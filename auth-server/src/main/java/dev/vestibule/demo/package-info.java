/**
 * Owns the demo application at {@code /demo}: an OpenID Connect client and a protected
 * API as any stranger would write them, on Spring's OAuth 2 client and resource server.
 * It knows the registers only to find out that it is wanted and who it is; everything
 * else it learns from the issuer by HTTP, and what it remembers travels sealed in
 * cookies.
 *
 * <pre>
 * GET  /demo                    what this is; once signed in, what came of it
 * GET  /demo/sign-in/{client}   Spring's redirect filter -> the issuer's authorization endpoint
 * GET  /demo/callback           Spring's login filter: code, tokens, ID token -> /demo
 * POST /demo/refresh            new tokens for the refresh token -> /demo
 * POST /demo/sign-out           RP-initiated logout -> the issuer -> /demo
 * GET  /demo/api/notes          the protected API
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "pool", "client", "session" })
package dev.vestibule.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
