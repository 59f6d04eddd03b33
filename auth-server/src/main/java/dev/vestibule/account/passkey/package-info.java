/** The visitor's passkeys: what there are, new ones, other names, and none of them. */
@NullMarked
package dev.vestibule.account.passkey;

import org.jspecify.annotations.NullMarked;
