/**
 * Signing out (OpenID Connect RP-Initiated Logout 1.0, and Cognito's form of it): what is
 * asked, whether the user must be asked back, and where the browser goes then.
 */
@NullMarked
package dev.vestibule.protocol.logout;

import org.jspecify.annotations.NullMarked;
