/** The doors to identity providers and back, and their buttons. */
@NullMarked
package dev.vestibule.signin.provider.web;

import org.jspecify.annotations.NullMarked;
