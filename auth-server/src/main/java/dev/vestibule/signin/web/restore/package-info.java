/** The page that offers to restore a deleted account. */
@NullMarked
package dev.vestibule.signin.web.restore;

import org.jspecify.annotations.NullMarked;
