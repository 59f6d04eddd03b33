package dev.vestibule.testing;

import java.time.Duration;

import dev.vestibule.client.ClientSettings;
import dev.vestibule.pool.PoolPolicy;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.convert.DurationStyle;

/**
 * Policies and settings as a pool's file writes them, saying only what a test is about.
 */
public final class Settings {

	private static final ObjectMapper MAPPER = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.addModule(new SimpleModule().addDeserializer(Duration.class, new SimpleDuration()))
		.build();

	private Settings() {
	}

	/** A pool's policy, such as {@code sign-in: {names: [email]}}. */
	public static PoolPolicy policy(String yaml) {
		return MAPPER.readValue(yaml, PoolPolicy.class);
	}

	/** A client's settings. */
	public static ClientSettings client(String yaml) {
		return MAPPER.readValue(yaml, ClientSettings.class);
	}

	private static final class SimpleDuration extends ValueDeserializer<Duration> {

		@Override
		public Duration deserialize(JsonParser parser, DeserializationContext context) {
			return DurationStyle.detectAndParse(parser.getString());
		}

	}

}
