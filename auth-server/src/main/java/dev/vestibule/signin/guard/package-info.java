/**
 * What stands between a flood of guesses and the passwords of a pool: it notices the
 * flood, and asks browsers for a little work while it lasts. How often each may try is
 * left to {@code ratelimit}.
 */
@NullMarked
package dev.vestibule.signin.guard;

import org.jspecify.annotations.NullMarked;
