/**
 * How the server starts: by the wiring that was generated for it, where that serves; and
 * what the operator reads of it: what to open when it went well, and which setting to
 * mend, and how, when not.
 */
@NamedInterface("start")
@NullMarked
package dev.vestibule.platform.start;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
