package dev.vestibule.federation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of sign-in through other providers.
 *
 * @param kindsDirectory a folder of kinds beside those that come with the server
 * @param attempt how long the way to a provider and back may take
 * @param callsAtOnce to one host; more are refused at once, so that a slow provider holds
 * up nobody else
 * @param standIns where stand-ins for the real providers answer, each below its host's
 * name; only on localhost
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.federation", ignoreUnknownFields = false)
public record FederationProperties(@DefaultValue("config/identity-providers") Path kindsDirectory,
		@DefaultValue("15m") @NotNull Duration attempt, @DefaultValue("20") int callsAtOnce,
		@DefaultValue("") String standIns) {

	/** Their address, if there are any. */
	public @Nullable URI standInsAddress() {
		return this.standIns.isBlank() ? null : URI.create(this.standIns);
	}

}
