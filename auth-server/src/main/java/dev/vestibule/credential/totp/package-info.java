/** The arithmetic of authenticator apps, and how a seed gets into one. */
@NullMarked
package dev.vestibule.credential.totp;

import org.jspecify.annotations.NullMarked;
