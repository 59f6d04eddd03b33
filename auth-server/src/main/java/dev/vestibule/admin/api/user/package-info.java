/** Users, their groups and what they have begun, for programs. */
@NullMarked
package dev.vestibule.admin.api.user;

import org.jspecify.annotations.NullMarked;
