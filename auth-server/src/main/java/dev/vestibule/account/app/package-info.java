/** What the visitor has allowed applications, and taking it back. */
@NullMarked
package dev.vestibule.account.app;

import org.jspecify.annotations.NullMarked;
