package dev.vestibule.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the deployment as a whole.
 *
 * @param baseUrl the address under which browsers and clients reach this server, without
 * a slash at the end; every link, issuer and cookie follows it, never the request's Host
 * @param dataDirectory where the embedded database and its generated master key live
 * @param masterKey 32 random bytes in base64, from outside the database; generated into
 * the data folder on the first start with the embedded database, required otherwise
 * @param allowedHosts hosts that may be fetched from although their address is private
 * @param nativeCrypto whether Amazon Corretto's native cryptography is used where it
 * loads
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.platform", ignoreUnknownFields = false)
public record PlatformProperties(@DefaultValue("http://localhost:9000") @NotNull URI baseUrl,
		@DefaultValue("./data") @NotNull Path dataDirectory, @Nullable String masterKey,
		@DefaultValue("true") boolean nativeCrypto, @DefaultValue List<String> allowedHosts) {

	@Override
	public String toString() {
		return "PlatformProperties[baseUrl=" + this.baseUrl + ", dataDirectory=" + this.dataDirectory
				+ ", nativeCrypto=" + this.nativeCrypto + "]";
	}

}
