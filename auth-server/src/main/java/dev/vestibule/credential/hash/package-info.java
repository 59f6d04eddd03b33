/** How a password becomes a hash, and what reads the hashes of others. */
@NullMarked
package dev.vestibule.credential.hash;

import org.jspecify.annotations.NullMarked;
