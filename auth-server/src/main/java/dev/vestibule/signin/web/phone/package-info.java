/** The page that asks for a phone number, and for the code that went there. */
@NullMarked
package dev.vestibule.signin.web.phone;

import org.jspecify.annotations.NullMarked;
