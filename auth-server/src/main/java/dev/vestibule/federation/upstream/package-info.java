/**
 * Talks to providers, over Spring Security's OAuth 2 client where it reaches and always
 * through the guarded way out: discovery, tokens, ID tokens, profiles.
 */
@NullMarked
package dev.vestibule.federation.upstream;

import org.jspecify.annotations.NullMarked;
