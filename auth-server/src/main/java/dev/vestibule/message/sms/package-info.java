/**
 * The ways to send a text to a phone: one class for each provider. When, to whom and
 * whether at all is left to {@code message}.
 */
@NullMarked
package dev.vestibule.message.sms;

import org.jspecify.annotations.NullMarked;
