/** The endpoints of the stand-ins. */
@NullMarked
package dev.vestibule.federation.standin.web;

import org.jspecify.annotations.NullMarked;
