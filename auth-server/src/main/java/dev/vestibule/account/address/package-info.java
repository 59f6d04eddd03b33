/** The visitor's addresses, which change once they are proven and can be taken back. */
@NullMarked
package dev.vestibule.account.address;

import org.jspecify.annotations.NullMarked;
