package dev.vestibule.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log line of an event: {@code type outcome key="value" ...}, and the same as fields
 * for a structured log format.
 */
final class AuditLog {

	private static final Logger logger = LoggerFactory.getLogger("vestibule.audit");

	private AuditLog() {
	}

	static void write(String type, AuditEvent event, RequestFacts facts) {
		if (!logger.isInfoEnabled()) {
			return;
		}
		Map<String, String> fields = fields(event, facts);
		StringBuilder line = new StringBuilder(type).append(' ').append(event.outcome());
		LoggingEventBuilder builder = logger.atInfo()
			.addKeyValue("audit.type", type)
			.addKeyValue("audit.outcome", event.outcome());
		for (Map.Entry<String, String> field : fields.entrySet()) {
			line.append(' ').append(field.getKey()).append('=').append(PlainText.quoted(field.getValue(), 200));
			builder = builder.addKeyValue("audit." + field.getKey(), field.getValue());
		}
		builder.log(line.toString());
	}

	private static Map<String, String> fields(AuditEvent event, RequestFacts facts) {
		Map<String, String> fields = new LinkedHashMap<>();
		put(fields, "pool", event.poolId());
		put(fields, "user", event.userId());
		put(fields, "client", event.clientId());
		put(fields, "session", event.sessionId());
		put(fields, "address", facts.address());
		event.detail().forEach((name, value) -> put(fields, name, value));
		return fields;
	}

	private static void put(Map<String, String> fields, String name, @Nullable Object value) {
		String plain = (value != null) ? PlainText.of(value.toString(), 200) : null;
		if (plain != null) {
			fields.put(String.valueOf(PlainText.of(name, 40)), plain);
		}
	}

}
