/**
 * Stand-ins for the providers: each answers at the real one's addresses, below
 * {@code /demo-idp}, as the real one does, quirks included, so that every button can be
 * tried without an account or a network. On in the profile {@code demo-idp} alone, and
 * only on localhost, for a stand-in lets anybody be whoever they want.
 */
@NullMarked
package dev.vestibule.federation.standin;

import org.jspecify.annotations.NullMarked;
