/**
 * The console for people at {@code /admin}, whose pages do what {@code task} offers, and
 * what all its pages share: the frame around them, and how forms are read and say what is
 * wrong. What a page asks of its visitor stands beside it, as for the API; how somebody
 * gets in is in {@code entry}.
 */
@NullMarked
package dev.vestibule.admin.console;

import org.jspecify.annotations.NullMarked;
