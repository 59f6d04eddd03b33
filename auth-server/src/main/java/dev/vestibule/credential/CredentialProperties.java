package dev.vestibule.credential;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How passwords are hashed and codes are made.
 *
 * @param hashing cost and room of password hashing
 * @param codes the codes sent by mail
 * @param breached where passwords that attackers have are looked up
 * @param passkeys passkeys and security keys
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.credential", ignoreUnknownFields = false)
public record CredentialProperties(@DefaultValue @NotNull @Valid Hashing hashing,
		@DefaultValue @NotNull @Valid Codes codes, @DefaultValue @NotNull @Valid Breached breached,
		@DefaultValue @NotNull @Valid Passkeys passkeys) {

	/**
	 * Argon2id's cost, OWASP's first choice by default. A changed cost reaches each user
	 * at their next sign-in.
	 *
	 * @param memory in KiB
	 * @param iterations passes over the memory
	 * @param lanes how many hashes are computed at once; 0 is one for each core
	 * @param queue how many more may wait
	 * @param patience how long they wait before they are told to try again
	 * @param nativeLibrary whether libsodium is used where it loads
	 */
	public record Hashing(@DefaultValue("7168") @Min(8) @Max(4_194_304) int memory,
			@DefaultValue("5") @Min(1) @Max(100) int iterations, @DefaultValue("0") @Min(0) @Max(1024) int lanes,
			@DefaultValue("64") @Min(0) @Max(10_000) int queue, @DefaultValue("3s") @NotNull Duration patience,
			@DefaultValue("true") boolean nativeLibrary) {
	}

	/**
	 * Whether such passwords are refused, and where they are looked up, is each pool's
	 * policy.
	 *
	 * @param filter a file that {@code ./vestibule breach-filter} has made; the one that
	 * is shipped, of some forty thousand, if none is named
	 * @param service where Have I Been Pwned's range protocol is spoken, up to the prefix
	 */
	public record Breached(@DefaultValue("") String filter,
			@DefaultValue("https://api.pwnedpasswords.com/range/") @NotNull URI service) {

		/** The file, if one is named. */
		public @Nullable Path file() {
			return this.filter.isBlank() ? null : Path.of(this.filter);
		}

	}

	/**
	 * Codes of six digits. The chance to guess one is attempts in a million.
	 *
	 * @param attempts how often a code may be tried
	 * @param lifetime how long it may be typed (ASVS 6.5.5: ten minutes at most)
	 */
	public record Codes(@DefaultValue("5") @Min(1) @Max(10) int attempts,
			@DefaultValue("10m") @NotNull Duration lifetime) {
	}

	/**
	 * Passkeys and security keys.
	 *
	 * @param challenge how long a page's invitation may be answered; its script asks for
	 * a new one before that
	 * @param most how many a user may have
	 * @param trustAnchors a file of root certificates of authenticator makers, for the
	 * pools whose policy wants trusted attestation
	 */
	public record Passkeys(@DefaultValue("5m") @NotNull Duration challenge,
			@DefaultValue("20") @Min(1) @Max(100) int most, @DefaultValue("") String trustAnchors) {

		/** The file, if one is named. */
		public @Nullable Path anchors() {
			return this.trustAnchors.isBlank() ? null : Path.of(this.trustAnchors);
		}

	}

}
