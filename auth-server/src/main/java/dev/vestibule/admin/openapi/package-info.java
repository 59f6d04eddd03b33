/**
 * Describes the API as OpenAPI 3.1, from the controllers themselves: what they map, take
 * and answer, and what they ask of their caller.
 */
@NullMarked
package dev.vestibule.admin.openapi;

import org.jspecify.annotations.NullMarked;
