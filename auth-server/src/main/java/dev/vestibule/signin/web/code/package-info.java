/**
 * The pages on which a code is typed that went out, or that an app shows. They differ in
 * what they say; taking the code and sending another is the same for all.
 */
@NullMarked
package dev.vestibule.signin.web.code;

import org.jspecify.annotations.NullMarked;
