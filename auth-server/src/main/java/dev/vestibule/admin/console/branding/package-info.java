/**
 * The console's page for the design of a pool or client: a form, and beside it every
 * hosted page as it would look.
 *
 * <pre>
 * form -> BrandingForm: what was typed, as a design -> task.BrandingTasks
 * form -> PreviewController: what was typed, tried on a sample of a page in a frame that runs nothing
 * </pre>
 */
@NullMarked
package dev.vestibule.admin.console.branding;

import org.jspecify.annotations.NullMarked;
