/**
 * Browsers under way to a provider and back: what they carry there, and the one return
 * that each is good for.
 */
@NullMarked
package dev.vestibule.federation.attempt;

import org.jspecify.annotations.NullMarked;
