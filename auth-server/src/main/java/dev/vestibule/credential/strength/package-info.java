/** How well a password withstands guessing. */
@NullMarked
package dev.vestibule.credential.strength;

import org.jspecify.annotations.NullMarked;
