/**
 * Owns the rows of designs: one per pool or client that has any, and what was published
 * before. What may stand in them is decided above.
 */
@NullMarked
package dev.vestibule.branding.store;

import org.jspecify.annotations.NullMarked;
