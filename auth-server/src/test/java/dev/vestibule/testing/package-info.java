/**
 * A running server, a browser without JavaScript and an application, for tests that speak
 * real HTTP.
 */
@NullMarked
package dev.vestibule.testing;

import org.jspecify.annotations.NullMarked;
