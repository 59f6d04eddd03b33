/**
 * How passkey ceremonies are made and verified. Each step of WebAuthn Level 3 §7.1 and
 * §7.2 is webauthn4j's or stands here; who may register what, and what follows, is left
 * to {@code Passkeys}.
 *
 * <p>
 * Spring Security's {@code Webauthn4JRelyingPartyOperations}, which also sits on
 * webauthn4j, is not used: it needs the attestation of every passkey to be kept, compares
 * counters with the one of the registration for ever, looks neither at the user handle
 * nor at {@code crossOrigin}, and serves one relying party.
 */
@NullMarked
package dev.vestibule.credential.passkey;

import org.jspecify.annotations.NullMarked;
