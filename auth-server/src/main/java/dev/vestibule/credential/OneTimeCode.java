package dev.vestibule.credential;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A code to type and a link to click, either good once.
 *
 * @param userId whose address it goes to; none where the page must look as if there were
 * somebody
 * @param journeyId the journey that asked, the only one in which the code can be typed
 * @param codeExpiresAt when it can no longer be typed
 * @param expiresAt when the link ends too
 */
public record OneTimeCode(@Id UUID id, String poolId, @Nullable UUID userId, @Nullable UUID journeyId, Purpose purpose,
		String codeHash, String linkHash, int attemptsLeft, Instant createdAt, Instant codeExpiresAt, Instant expiresAt,
		@Nullable Instant consumedAt) {

	@Override
	public String toString() {
		return "OneTimeCode[id=" + this.id + ", purpose=" + this.purpose + "]";
	}

	/** What a code is for; for anything else it is nothing. */
	public enum Purpose {

		/** To confirm the address of a sign-up. */
		CONFIRM_SIGN_UP,
		/** To set a new password. */
		RECOVER_PASSWORD,
		/** To show that a new e-mail address is one's own. */
		CHANGE_EMAIL,
		/** To show that a new phone number is one's own. */
		CHANGE_PHONE,
		/** To sign in. */
		SIGN_IN,
		/** To show a second factor. */
		SECOND_FACTOR,
		/** To show a second factor, sent to the phone. */
		SECOND_FACTOR_SMS,
		/** To object to a reset of second factors. */
		OBJECT_TO_RESET

	}

}
