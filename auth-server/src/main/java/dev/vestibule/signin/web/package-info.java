/**
 * The pages of the journey: form to answer, outcome to page. Every step comes back to
 * {@code /signin}, which shows whatever is next.
 */
@NullMarked
package dev.vestibule.signin.web;

import org.jspecify.annotations.NullMarked;
