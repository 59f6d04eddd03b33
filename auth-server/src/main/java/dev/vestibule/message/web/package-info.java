/** The page that shows mail where there is nobody to send it. */
@NullMarked
package dev.vestibule.message.web;

import org.jspecify.annotations.NullMarked;
