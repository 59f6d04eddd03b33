/** Brings back an account that its user had deleted, as they sign in. */
@NullMarked
package dev.vestibule.signin.restore;

import org.jspecify.annotations.NullMarked;
