package dev.vestibule.branding;

import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the pages' looks.
 *
 * @param themesDirectory the folder with one folder per theme
 * @param reload whether a changed file is taken over while the server runs
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.branding", ignoreUnknownFields = false)
record BrandingProperties(@DefaultValue("themes") @NotNull Path themesDirectory, @DefaultValue("true") boolean reload) {
}
