/** The pages of passkeys on a journey. */
@NullMarked
package dev.vestibule.signin.web.passkey;

import org.jspecify.annotations.NullMarked;
