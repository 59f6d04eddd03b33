/**
 * Connects an application in three steps: what it is, where it runs, and the code that
 * signs its users in, with a sign-in to try it. The frameworks are files, one each; an
 * application is registered by {@code task}, as everywhere.
 *
 * <pre>
 * GET  …/connect                       the frameworks
 * GET  …/connect/{framework}           name and addresses; POST registers
 * GET  …/connect/{framework}/{client}  secret (once), code
 * POST …/connect/{framework}/{client}/test -> the pool's own pages -> GET …/connect/callback: the tokens, kept nowhere
 * </pre>
 *
 * What a test needs travels with the administrator's browser, sealed: the secret of the
 * application just registered, and the state, nonce and verifier of the sign-in begun.
 */
@NullMarked
package dev.vestibule.admin.console.connect;

import org.jspecify.annotations.NullMarked;
