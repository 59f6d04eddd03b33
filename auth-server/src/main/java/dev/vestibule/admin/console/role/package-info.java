/** Who administers what, for people. */
@NullMarked
package dev.vestibule.admin.console.role;

import org.jspecify.annotations.NullMarked;
