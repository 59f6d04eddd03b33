/** Grants beyond those that Spring's token endpoint has, one file each. */
@NullMarked
package dev.vestibule.protocol.exchange;

import org.jspecify.annotations.NullMarked;
