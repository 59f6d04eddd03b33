/**
 * The console for people at {@code /admin}: an OpenID client of the administrators' pool
 * like any other, whose pages do what {@code task} offers. What a page asks of its
 * visitor stands beside it, as for the API.
 *
 * <pre>
 * no cookie, or none that holds -> ConsoleSignIn: our own hosted pages -> /admin/callback -> tokens, sealed in a cookie
 * cookie -> ConsoleGate: fresh tokens if the old ones expire -> access.AdminTokens -> access.Admission -> controller
 * </pre>
 */
@NullMarked
package dev.vestibule.admin.console;

import org.jspecify.annotations.NullMarked;
