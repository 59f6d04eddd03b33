/**
 * The states of the hosted pages, with made-up content, for the preview of a design. What
 * controllers put into their models stands here once more; the tests of themes render all
 * of it.
 */
@NullMarked
package dev.vestibule.admin.console.preview;

import org.jspecify.annotations.NullMarked;
