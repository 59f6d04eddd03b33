/**
 * What administrators do, whichever way they come: each task holds to the registers'
 * rules and leaves an entry in the security history. Who may do it was decided before.
 */
@NullMarked
package dev.vestibule.admin.task;

import org.jspecify.annotations.NullMarked;
