package dev.vestibule.platform.start;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.vestibule.platform.InvalidSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;

/** Settings that do not exist, cannot be read as what they should be, or break a rule. */
final class Bindings {

	private static final Map<Class<?>, String> EXAMPLES = Map.of(Duration.class,
			"give a duration, such as 30s, 10m or 7d", DataSize.class, "give a size, such as 64KB or 2MB", URI.class,
			"give an address, such as https://login.example.com", Boolean.class, "give true or false", boolean.class,
			"give true or false", Integer.class, "give a whole number", int.class, "give a whole number", Long.class,
			"give a whole number", long.class, "give a whole number");

	private Bindings() {
	}

	static Optional<InvalidSettingException> translate(Throwable failure) {
		return Causes.find(failure, UnboundConfigurationPropertiesException.class)
			.map(Bindings::unknown)
			.or(() -> Causes.find(failure, BindValidationException.class).map(Bindings::invalid))
			.or(() -> Causes.find(failure, BindException.class).map(Bindings::unreadable))
			.or(() -> Causes.find(failure, InvalidConfigurationPropertyValueException.class).map(Bindings::refused));
	}

	private static InvalidSettingException unknown(UnboundConfigurationPropertiesException cause) {
		ConfigurationProperty property = cause.getUnboundProperties().iterator().next();
		return new InvalidSettingException(property.getName().toString(), shown(property),
				"there is no such setting; config/application.yml lists them all");
	}

	private static InvalidSettingException invalid(BindValidationException cause) {
		var error = cause.getValidationErrors().getAllErrors().getFirst();
		String prefix = cause.getValidationErrors().getName().toString();
		String message = String.valueOf(error.getDefaultMessage());
		if (error instanceof FieldError field) {
			String key = prefix + "." + kebab(field.getField());
			return new InvalidSettingException(key, shown(key, field.getRejectedValue()), message);
		}
		return new InvalidSettingException(prefix, "(all of it)", message);
	}

	private static InvalidSettingException unreadable(BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null) {
			return new InvalidSettingException(cause.getName().toString(), "(not set)", reason(cause));
		}
		boolean reference = String.valueOf(property.getValue()).contains("${");
		return new InvalidSettingException(property.getName().toString(), shown(property),
				reference ? "it refers to something that is not set" : reason(cause));
	}

	private static String reason(BindException cause) {
		return Causes.find(cause, ConversionFailedException.class)
			.map(failed -> wanted(failed.getTargetType().getType()))
			.orElseGet(() -> String.valueOf(root(cause).getMessage()));
	}

	private static InvalidSettingException refused(InvalidConfigurationPropertyValueException cause) {
		String reason = String.valueOf(cause.getReason());
		return new InvalidSettingException(cause.getName(), shown(cause.getName(), cause.getValue()),
				reason.replaceFirst("^Failed to convert to type (\\w+\\.)*", "give a value that can be read as "));
	}

	private static String wanted(Class<?> type) {
		if (type.isEnum()) {
			return "give one of " + Arrays.stream(type.getEnumConstants())
				.map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		return EXAMPLES.getOrDefault(type, "give a value that can be read as " + type.getSimpleName());
	}

	private static String shown(ConfigurationProperty property) {
		String value = shown(property.getName().toString(), property.getValue());
		return (property.getOrigin() != null) ? "%s%n    from %s".formatted(value, property.getOrigin()) : value;
	}

	private static String shown(String key, @Nullable Object value) {
		String last = key.substring(key.lastIndexOf('.') + 1);
		return last.matches(".*(password|secret|key|token).*") ? "(not shown)" : String.valueOf(value);
	}

	private static String kebab(String field) {
		return field.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2").toLowerCase(Locale.ROOT);
	}

	private static Throwable root(Throwable failure) {
		Throwable cause = failure.getCause();
		return (cause != null) ? root(cause) : failure;
	}

}
