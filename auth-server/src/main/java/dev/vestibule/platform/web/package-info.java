/** What {@code platform} does to every HTTP request. */
@NullMarked
package dev.vestibule.platform.web;

import org.jspecify.annotations.NullMarked;
