/**
 * The second factors whose codes a journey takes: one class for each.
 */
@NullMarked
package dev.vestibule.signin.factor;

import org.jspecify.annotations.NullMarked;
