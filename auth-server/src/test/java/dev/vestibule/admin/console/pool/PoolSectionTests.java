package dev.vestibule.admin.console.pool;

import java.util.Arrays;
import java.util.List;

import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.FieldTexts;
import dev.vestibule.pool.PoolPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolSectionTests {

	private final List<Field> fields = Arrays.stream(PoolSection.values())
		.flatMap(section -> section.fields().stream())
		.toList();

	/** Attributes have a page of their own. */
	@Test
	void everythingThatAPoolDecidesHasAPlaceOnce() {
		assertThat(this.fields).extracting(Field::path)
			.containsExactlyInAnyOrderElementsOf(FieldTexts.paths(PoolPolicy.class, "attributes"));
	}

	@Test
	void everyFieldSaysWhatItMeans() {
		FieldTexts.explained(PoolSection.SUBJECT, this.fields);
		FieldTexts.explained(AttributesController.SUBJECT, AttributesController.FIELDS);
	}

}
