/**
 * What providers say, signed or for a code, and what is made of it. How they are asked is
 * left to {@code upstream}.
 */
@NullMarked
package dev.vestibule.federation.answer;

import org.jspecify.annotations.NullMarked;
