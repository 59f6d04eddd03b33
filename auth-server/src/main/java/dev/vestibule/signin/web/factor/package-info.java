/** The pages of second factors that belong to no single step of a sign-in. */
@NullMarked
package dev.vestibule.signin.web.factor;

import org.jspecify.annotations.NullMarked;
