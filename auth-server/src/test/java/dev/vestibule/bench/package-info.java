/**
 * Load: what an operation costs the packaged server in processor time, on PostgreSQL, as
 * {@code performance} figures in the README state it. Run by
 * {@code ./mvnw -Pbench verify}.
 */
@NullMarked
package dev.vestibule.bench;

import org.jspecify.annotations.NullMarked;
