/**
 * Authorization requests that come as a signed object (RFC 9101). What is in the object
 * goes on as if it had come in the query; everything behind knows plain requests only.
 */
@NullMarked
package dev.vestibule.protocol.request;

import org.jspecify.annotations.NullMarked;
