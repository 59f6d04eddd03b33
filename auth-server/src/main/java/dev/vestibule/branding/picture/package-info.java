/**
 * Owns pictures that tenants upload: what is taken as one, and where it is kept. Whether
 * a page shows one is decided by designs.
 */
@NullMarked
package dev.vestibule.branding.picture;

import org.jspecify.annotations.NullMarked;
