package dev.vestibule.protocol;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the protocol endpoints.
 *
 * @param openRegistration whether anybody may register a client (RFC 7591 §3 without an
 * initial access token); meant for certification runs and closed networks
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.protocol", ignoreUnknownFields = false)
public record ProtocolProperties(@DefaultValue("false") boolean openRegistration) {
}
