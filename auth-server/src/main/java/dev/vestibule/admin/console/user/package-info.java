/** Users, for people. */
@NullMarked
package dev.vestibule.admin.console.user;

import org.jspecify.annotations.NullMarked;
