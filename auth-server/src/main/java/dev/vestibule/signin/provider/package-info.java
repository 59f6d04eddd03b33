/**
 * What happens to somebody whom an identity provider has sent: whose account it is, which
 * account it becomes part of, or the new user it makes.
 */
@NullMarked
package dev.vestibule.signin.provider;

import org.jspecify.annotations.NullMarked;
