/**
 * The way into the console: an OpenID client of the administrators' pool like any other.
 *
 * <pre>
 * no cookie, or none that holds -> ConsoleSignIn: our own hosted pages -> /admin/callback -> tokens, sealed in a cookie
 * cookie -> ConsoleGate: fresh tokens if the old ones expire -> access.AdminTokens -> access.Admission -> controller
 * </pre>
 */
@NullMarked
package dev.vestibule.admin.console.entry;

import org.jspecify.annotations.NullMarked;
