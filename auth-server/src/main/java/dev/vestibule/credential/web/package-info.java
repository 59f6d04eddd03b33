/** What {@code credential} tells browsers by itself. */
@NullMarked
package dev.vestibule.credential.web;

import org.jspecify.annotations.NullMarked;
