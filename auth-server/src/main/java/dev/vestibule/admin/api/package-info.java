/**
 * The API for programs at {@code /admin/api/v1}: one controller per resource, JSON in and
 * out, problems as RFC 9457 says. What a route asks of its caller stands beside it.
 */
@NullMarked
package dev.vestibule.admin.api;

import org.jspecify.annotations.NullMarked;
