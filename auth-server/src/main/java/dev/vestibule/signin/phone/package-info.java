/**
 * The phone number on a journey: whoever gives one, or must have one, shows that it is
 * theirs before they are in. How that is shown is left to {@code contact}.
 */
@NullMarked
package dev.vestibule.signin.phone;

import org.jspecify.annotations.NullMarked;
