package dev.vestibule.message;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import dev.vestibule.client.AppClient;
import org.jspecify.annotations.Nullable;

/**
 * A text message that somebody shall get.
 *
 * @param userId whom it is about, if there is such a user
 * @param kind names its text, {@code sms.<kind>}, which says who sends it, and the code
 * or link
 * @param number in E.164 form
 * @param code to be typed into our pages; none in a notice
 * @param link of a notice; none where there is nothing to do
 * @param client whose journey it belongs to, for the name
 * @param useful for how long it is worth sending
 */
public record Sms(String poolId, @Nullable UUID userId, String kind, String number, Locale locale,
		@Nullable String code, @Nullable String link, @Nullable AppClient client, Duration useful) {

	@Override
	public String toString() {
		return "Sms[kind=" + this.kind + ", poolId=" + this.poolId + "]";
	}

}
