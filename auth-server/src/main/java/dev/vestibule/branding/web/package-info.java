/**
 * Owns how a view name becomes a themed page: theme, language and frame by request, and
 * the files that pages load. Which view is shown is left to the doors.
 */
@NullMarked
package dev.vestibule.branding.web;

import org.jspecify.annotations.NullMarked;
