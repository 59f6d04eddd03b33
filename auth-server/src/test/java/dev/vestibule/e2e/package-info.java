/**
 * Whole journeys in a real browser and with real client libraries; run by Failsafe.
 */
@NullMarked
package dev.vestibule.e2e;

import org.jspecify.annotations.NullMarked;
