/**
 * Wires OAuth 2 and OpenID Connect from Spring Security onto our registers, one file per
 * check that Spring lacks. The journey of an unknown user is left to {@code signin}.
 *
 * <pre>
 * GET /{pool}/oauth2/authorize
 *   request/RequestObjectFilter     a signed request object becomes the request it stands for
 *   Spring's validating filter      client, redirect URI, scope, PKCE, prompt
 *   AuthorizationGate               check/*: what stands between this browser and a code
 *     nothing                    -> Spring's endpoint: code -> AuthorizationResponses
 *     something, prompt=none     -> error to the client -> AuthorizationResponses
 *     something                  -> SignIn.begin -> 302 /{pool}/signin or /{pool}/consent
 *                                   ... and back here with the same query
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "platform", "audit", "ratelimit", "pool", "key", "client", "user",
		"branding", "credential", "session", "token", "federation", "signin" })
package dev.vestibule.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
