/**
 * Lets callers of the API in: whose token it is, what it permits, what a route asks for.
 */
@NullMarked
package dev.vestibule.admin.access;

import org.jspecify.annotations.NullMarked;
