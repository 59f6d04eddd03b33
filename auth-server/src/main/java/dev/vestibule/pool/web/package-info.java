/** What {@code pool} does to every HTTP request. */
@NullMarked
package dev.vestibule.pool.web;

import org.jspecify.annotations.NullMarked;
