/** What is known of the visitor, as far as they may see and change it. */
@NullMarked
package dev.vestibule.account.profile;

import org.jspecify.annotations.NullMarked;
