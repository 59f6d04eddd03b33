package dev.vestibule.message;

import java.time.Duration;

import dev.vestibule.message.sms.SmsProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the outbox.
 *
 * @param from the sender of pools that name none
 * @param lease how long a node may take to hand over one mail before another tries
 * @param retention how long mails that were sent, or given up, stay listed
 * @param sms who sends texts to phones
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.message", ignoreUnknownFields = false)
public record MessageProperties(@DefaultValue("Vestibule <no-reply@localhost>") @NotBlank String from,
		@DefaultValue("2m") Duration lease, @DefaultValue("7d") Duration retention,
		@DefaultValue @NotNull @Valid SmsProperties sms) {
}
