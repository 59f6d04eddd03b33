/**
 * Passkeys on a journey: as the only thing shown, as a second factor, and new ones
 * offered to whoever has just signed in without. What they are is left to
 * {@code credential}.
 */
@NullMarked
package dev.vestibule.signin.passkey;

import org.jspecify.annotations.NullMarked;
