package dev.vestibule.importer;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where pools come from.
 *
 * @param directory a folder of pool files, one pool each; none if it does not exist
 * @param demo whether pools to try things in are taken too; by default only on localhost
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.importer", ignoreUnknownFields = false)
public record ImporterProperties(@DefaultValue("config/pools") Path directory, @Nullable Boolean demo) {
}
