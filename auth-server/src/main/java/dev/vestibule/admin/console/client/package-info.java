/** Applications, for people. */
@NullMarked
package dev.vestibule.admin.console.client;

import org.jspecify.annotations.NullMarked;
