/** Pools and their keys, for programs. */
@NullMarked
package dev.vestibule.admin.api.pool;

import org.jspecify.annotations.NullMarked;
