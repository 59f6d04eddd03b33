/**
 * Why somebody who has shown something is not let in yet: one class for each reason, in
 * the order in which they are asked.
 */
@NullMarked
package dev.vestibule.signin.need;

import org.jspecify.annotations.NullMarked;
