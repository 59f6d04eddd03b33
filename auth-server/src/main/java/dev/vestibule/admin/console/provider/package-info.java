/** Identity providers, for people: which there are, connecting one, trying one. */
@NullMarked
package dev.vestibule.admin.console.provider;

import org.jspecify.annotations.NullMarked;
