package dev.vestibule.importer;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where pools come from.
 *
 * @param directory a folder of pool files, one pool each; none if it does not exist
 * @param demo when pools to try things in are taken too
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.importer", ignoreUnknownFields = false)
public record ImporterProperties(@DefaultValue("config/pools") Path directory, @DefaultValue("localhost") Demo demo) {

	/** When the demo pools are there. */
	public enum Demo {

		/** Wherever the server is. */
		ALWAYS,

		/** Only if the base URL is on localhost. */
		LOCALHOST,

		/** Not even there. */
		NEVER

	}

}
