/** Where the visitor is signed in. */
@NullMarked
package dev.vestibule.account.device;

import org.jspecify.annotations.NullMarked;
