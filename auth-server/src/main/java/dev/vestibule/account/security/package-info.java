/** How the visitor signs in: a page that lists the ways, and a page for each. */
@NullMarked
package dev.vestibule.account.security;

import org.jspecify.annotations.NullMarked;
