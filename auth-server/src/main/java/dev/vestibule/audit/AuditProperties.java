package dev.vestibule.audit;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the security history.
 *
 * @param retention how long an event is kept
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.audit", ignoreUnknownFields = false)
public record AuditProperties(@DefaultValue("365d") @NotNull @DurationMin(days = 1) Duration retention) {

}
