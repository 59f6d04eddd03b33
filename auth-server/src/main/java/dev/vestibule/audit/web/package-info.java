/** What {@code audit} learns from every HTTP request. */
@NullMarked
package dev.vestibule.audit.web;

import org.jspecify.annotations.NullMarked;
