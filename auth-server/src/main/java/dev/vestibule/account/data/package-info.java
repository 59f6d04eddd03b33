/** What the visitor takes along, and how they leave. */
@NullMarked
package dev.vestibule.account.data;

import org.jspecify.annotations.NullMarked;
