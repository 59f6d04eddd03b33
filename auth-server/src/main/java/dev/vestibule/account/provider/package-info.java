/** The identity providers by which the visitor can come in. */
@NullMarked
package dev.vestibule.account.provider;

import org.jspecify.annotations.NullMarked;
