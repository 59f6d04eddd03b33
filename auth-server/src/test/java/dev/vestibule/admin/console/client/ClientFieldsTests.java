package dev.vestibule.admin.console.client;

import java.util.ArrayList;
import java.util.List;

import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.FieldTexts;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.pool.PoolPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientFieldsTests {

	/** Its type is chosen once, when it is registered. */
	@Test
	void everySettingHasAPlaceOnceAndSaysWhatItMeans() {
		List<Field> fields = new ArrayList<>(ClientFields.first(List.of("openid")));
		fields.addAll(ClientFields.other(List.of("COGNITO"), PoolPolicy.defaults()));

		assertThat(fields).extracting(Field::path)
			.containsExactlyInAnyOrderElementsOf(FieldTexts.paths(ClientSettings.class, "type"));
		FieldTexts.explained(ClientFields.SUBJECT, fields);
	}

}
