/**
 * What happens to each answer: one class for each way on, and below them what they share,
 * counting tries, sending codes, opening the session. What comes next is left to
 * {@code Journey.next}.
 */
@NullMarked
package dev.vestibule.signin.step;

import org.jspecify.annotations.NullMarked;
