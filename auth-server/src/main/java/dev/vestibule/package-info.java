/**
 * The authorization server. Its modules stand in five storeys, and a module imports only
 * from storeys below its own, or along the arrows its {@code package-info} declares.
 */
@NullMarked
package dev.vestibule;

import org.jspecify.annotations.NullMarked;
