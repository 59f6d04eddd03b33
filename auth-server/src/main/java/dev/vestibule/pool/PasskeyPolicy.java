package dev.vestibule.pool;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What a pool wants of passkeys (WebAuthn Level 3).
 *
 * @param rpId the domain they belong to; the server's own host when empty. Changing it
 * makes every passkey there is useless
 * @param origins where they may be used besides the server's own address: pages of
 * related origins, and apps in their {@code android:apk-key-hash:} form
 * @param userVerification whether one that signs in alone must check its user, by PIN or
 * biometrics
 * @param attestation what is asked about the authenticator
 * @param authenticators the only models allowed, by AAGUID; all where empty
 * @param attachment whether new ones are part of the device in hand. The browser says so;
 * who must be sure names models
 * @param hints where browsers should look first: {@code security-key},
 * {@code client-device}, {@code hybrid}
 * @param offer whether users who signed in without one are asked to make one
 * @param upgrade whether one is made without asking where the browser can
 */
public record PasskeyPolicy(@Nullable String rpId, List<String> origins, Verification userVerification,
		Attestation attestation, Set<UUID> authenticators, Attachment attachment, List<String> hints, boolean offer,
		boolean upgrade) {

	/** A pool that says nothing. */
	public static final PasskeyPolicy DEFAULTS = new PasskeyPolicy(null, null, null, null, null, null, null, null,
			null);

	private static final int LONGEST_RP_ID = 127;

	private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,125}[a-z0-9])?");

	private static final Pattern ORIGIN = Pattern
		.compile("https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?|http://localhost(:[0-9]{1,5})?"
				+ "|android:apk-key-hash:[A-Za-z0-9_-]{43}");

	private static final Set<String> HINTS = Set.of("security-key", "client-device", "hybrid");

	/** Fills what a file or row leaves out. */
	@JsonCreator
	public PasskeyPolicy(@Nullable String rpId, @Nullable List<String> origins, @Nullable Verification userVerification,
			@Nullable Attestation attestation, @Nullable Set<UUID> authenticators, @Nullable Attachment attachment,
			@Nullable List<String> hints, @Nullable Boolean offer, @Nullable Boolean upgrade) {
		this(rpId, (origins != null) ? List.copyOf(origins) : List.of(),
				Objects.requireNonNullElse(userVerification, Verification.REQUIRED),
				Objects.requireNonNullElse(attestation, Attestation.NONE),
				(authenticators != null) ? Set.copyOf(authenticators) : Set.of(),
				Objects.requireNonNullElse(attachment, Attachment.ANY),
				(hints != null) ? List.copyOf(hints) : List.of(), offer == null || offer, upgrade == null || upgrade);
	}

	/** Refuses what no browser would take, and an allow-list that nothing enforces. */
	public PasskeyPolicy {
		if (rpId != null && (rpId.length() > LONGEST_RP_ID || !HOST.matcher(rpId).matches())) {
			throw new IllegalArgumentException("passkey.rp-id: " + rpId + " is not a domain in lower case");
		}
		origins.stream().filter(origin -> !ORIGIN.matcher(origin).matches()).findFirst().ifPresent(origin -> {
			throw new IllegalArgumentException("passkey.origins: " + origin
					+ " is neither an https origin without a path nor android:apk-key-hash:…");
		});
		hints.stream().filter(hint -> !HINTS.contains(hint)).findFirst().ifPresent(hint -> {
			throw new IllegalArgumentException("passkey.hints: " + hint + " is none of " + HINTS);
		});
		if (!authenticators.isEmpty() && attestation != Attestation.TRUSTED) {
			throw new IllegalArgumentException("passkey.authenticators: a list of models needs attestation: trusted,"
					+ " or anything may claim to be one of them");
		}
	}

	/**
	 * Whether one may be made without asking: an attestation always shows a dialog, and
	 * so does what is not part of the device.
	 */
	public boolean upgrade() {
		return this.upgrade && this.attestation == Attestation.NONE && this.attachment != Attachment.CROSS_PLATFORM;
	}

	/** How sure an authenticator must be of who uses it. */
	public enum Verification {

		/** One that did not check its user is refused. */
		REQUIRED,
		/** One that did not counts as a thing in the hand, and no more. */
		PREFERRED

	}

	/** Where a new passkey may be kept (WebAuthn Level 3 §5.4.5). */
	public enum Attachment {

		/** Anywhere. */
		ANY(null),
		/** In the device in hand. */
		PLATFORM("platform"),
		/** On a security key or a phone besides. */
		CROSS_PLATFORM("cross-platform");

		private final @Nullable String value;

		Attachment(@Nullable String value) {
			this.value = value;
		}

		/** As browsers write it; nothing where all are taken. */
		public @Nullable String value() {
			return this.value;
		}

		/** Whether one of which the browser says that is taken. */
		public boolean takes(@Nullable String said) {
			return this.value == null || this.value.equals(said);
		}

	}

	/** What is asked about an authenticator. */
	public enum Attestation {

		/** Nothing. */
		NONE,
		/** A statement, which is kept but not judged. */
		KEPT,
		/** A statement that leads to one of this deployment's trust anchors. */
		TRUSTED

	}

}
