/**
 * The API for programs at {@code /admin/api/v1}: one controller per resource, in packages
 * by subject, JSON in and out, problems as RFC 9457 says. What a route asks of its caller
 * stands beside it. Here is what all of them share, and what belongs to no subject.
 */
@NullMarked
package dev.vestibule.admin.api;

import org.jspecify.annotations.NullMarked;
