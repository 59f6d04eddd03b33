/** What may stand between a valid authorization request and its code, one file each. */
@NullMarked
package dev.vestibule.protocol.check;

import org.jspecify.annotations.NullMarked;
