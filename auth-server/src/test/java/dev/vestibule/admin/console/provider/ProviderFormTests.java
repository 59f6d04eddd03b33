package dev.vestibule.admin.console.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.FieldTexts;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.Kinds;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderFormTests {

	private final Kinds kinds = TestServers.on(TestDatabases.H2).bean(Kinds.class);

	@Test
	void everySettingHasAPlaceAndSaysWhatItMeans() {
		Set<String> shown = new HashSet<>();
		for (Kind kind : this.kinds.all().values()) {
			List<Field> fields = ProviderForm.all(kind);
			FieldTexts.explained(ProviderForm.SUBJECT, fields);
			fields.forEach(field -> shown.add(field.path()));
		}
		assertThat(shown).containsAll(FieldTexts.paths(ProviderSettings.class, "options"));
	}

	@Test
	void whatAKindNeedsIsAskedFirst() {
		assertThat(ProviderForm.needed(this.kinds.find("apple").orElseThrow())).extracting(Field::path)
			.containsExactly("clientId", "options.team-id", "options.key-id");
		assertThat(ProviderForm.needed(this.kinds.find("oidc").orElseThrow())).extracting(Field::path)
			.containsExactly("issuer", "clientId");
		assertThat(ProviderForm.needed(this.kinds.find("oauth2").orElseThrow())).extracting(Field::path)
			.containsExactly("endpoints.authorization", "endpoints.token", "endpoints.userInfo", "clientId");
	}

}
