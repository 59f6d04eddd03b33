/**
 * Arithmetic of SRP-6a as Cognito's clients do it. What is kept of it is not owned here.
 */
@NullMarked
package dev.vestibule.credential.srp;

import org.jspecify.annotations.NullMarked;
