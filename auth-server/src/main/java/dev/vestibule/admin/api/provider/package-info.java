/** Identity providers, for programs. */
@NullMarked
package dev.vestibule.admin.api.provider;

import org.jspecify.annotations.NullMarked;
