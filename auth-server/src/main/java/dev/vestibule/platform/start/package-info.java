/**
 * What the operator reads of a start: what to open when it went well, and which setting
 * to mend, and how, when not.
 */
@NullMarked
package dev.vestibule.platform.start;

import org.jspecify.annotations.NullMarked;
