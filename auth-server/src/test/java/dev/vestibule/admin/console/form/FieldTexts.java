package dev.vestibule.admin.console.form;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of the fields of any form. */
public final class FieldTexts {

	private FieldTexts() {
	}

	/** Each field has a label and says what it means, in every language. */
	public static void explained(String subject, List<Field> fields) {
		for (Locale locale : List.of(Locale.ROOT, Locale.GERMAN)) {
			ResourceBundle texts = ResourceBundle.getBundle("messages.messages", locale,
					ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
			assertThat(fields)
				.allSatisfy(field -> assertThat(texts.keySet()).contains("setting." + subject + "." + field.path(),
						"setting." + subject + "." + field.path() + ".about"));
		}
	}

	/** Where every value of settings lies, but for parts that have pages of their own. */
	public static List<String> paths(Class<?> settings, String... elsewhere) {
		return paths("", settings).filter(path -> Arrays.stream(elsewhere).noneMatch(path::startsWith)).toList();
	}

	private static Stream<String> paths(String prefix, Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).flatMap(component -> below(prefix, component));
	}

	private static Stream<String> below(String prefix, RecordComponent component) {
		String path = prefix + component.getName();
		return component.getType().isRecord() ? paths(path + ".", component.getType()) : Stream.of(path);
	}

}
