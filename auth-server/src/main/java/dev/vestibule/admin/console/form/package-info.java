/**
 * Forms of settings: a page lists fields by the paths of what they show, and everything
 * else about them, how it is read, shown and written, follows.
 */
@NullMarked
package dev.vestibule.admin.console.form;

import org.jspecify.annotations.NullMarked;
