/** The part of the work that pages show and forms bring back. */
@NullMarked
package dev.vestibule.signin.guard.web;

import org.jspecify.annotations.NullMarked;
