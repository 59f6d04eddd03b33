package dev.vestibule.federation;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A browser that comes back.
 *
 * @param provider whose callback it came to; none at the shared one
 * @param parameters each once
 */
public record Callback(String poolId, @Nullable String provider, String browserHash, Map<String, String> parameters) {

	@Override
	public String toString() {
		return "Callback[poolId=" + this.poolId + ", provider=" + this.provider + "]";
	}

}
