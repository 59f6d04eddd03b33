package dev.vestibule.pool;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * When signing keys change.
 *
 * @param rotation how long a key signs
 * @param announce how long before that it is already published, and how long after it
 * stays so: longer than clients cache keys and tokens live
 */
public record KeyPolicy(Duration rotation, Duration announce) {

	@JsonCreator
	public KeyPolicy(@Nullable Duration rotation, @Nullable Duration announce) {
		this.rotation = (rotation != null) ? rotation : Duration.ofDays(90);
		this.announce = (announce != null) ? announce : Duration.ofDays(2);
	}

}
