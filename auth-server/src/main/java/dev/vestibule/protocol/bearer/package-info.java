/**
 * Access tokens as they come with a request (RFC 6750), and how they are refused.
 */
@NullMarked
package dev.vestibule.protocol.bearer;

import org.jspecify.annotations.NullMarked;
