/** A pool as a whole: how it is doing, what it decides, what has happened in it. */
@NullMarked
package dev.vestibule.admin.console.pool;

import org.jspecify.annotations.NullMarked;
