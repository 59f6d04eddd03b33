/**
 * Second factors in a journey: how each is shown, set up, and done without once all are
 * lost.
 */
@NullMarked
package dev.vestibule.signin.factor;

import org.jspecify.annotations.NullMarked;
