package dev.vestibule.admin.console.form;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsFormTests {

	private static final List<Field> FIELDS = List.of(Field.text("name"), Field.time("limits.idle"),
			Field.number("limits.most"), Field.check("on"), Field.lines("domains"), Field.pairs("mapping"),
			Field.maybe("open"));

	private static final Sample BEFORE = new Sample("Ada", new Limits(Duration.ofMinutes(90), 5, "kept"), true,
			Set.of("a.example"), Map.of("one", "1", "two", "2"), null, "kept");

	@Test
	void whatIsShownAndPostedAgainChangesNothing() {
		MultiValueMap<String, String> posted = new LinkedMultiValueMap<>();
		SettingsForm.of("sample", FIELDS, BEFORE).rows().forEach(row -> {
			posted.put(row.field().name(), row.values());
			posted.add(row.field().name() + "-unit", row.unit());
		});

		assertThat(SettingsForm.posted("sample", FIELDS, posted).onto(BEFORE, Sample.class)).isEqualTo(BEFORE);
	}

	@Test
	void aTimeIsShownInTheGreatestUnitThatLosesNothing() {
		assertThat(SettingsForm.of("sample", FIELDS, BEFORE).rows().get(1))
			.extracting(SettingsForm.Row::value, SettingsForm.Row::unit)
			.containsExactly("90", "M");
	}

	@Test
	void onlyWhatTheFormShowsIsChanged() {
		Sample after = post(Map.of("name", " Eve ", "limits-idle", "2", "limits-idle-unit", "H", "domains",
				"b.example\r\n\r\n c.example ", "mapping", "three = 3", "open", "true"))
			.onto(BEFORE, Sample.class);

		assertThat(after).isEqualTo(new Sample("Eve", new Limits(Duration.ofHours(2), null, "kept"), false,
				Set.of("b.example", "c.example"), Map.of("three", "3"), true, "kept"));
	}

	@Test
	void whatCannotBeReadIsNamedAndAllOfItAtOnce() {
		SettingsForm form = post(Map.of("limits-most", "many", "limits-idle", "1", "limits-idle-unit", "fortnights",
				"mapping", "nonsense"));

		assertThatExceptionOfType(BrokenRulesException.class).isThrownBy(() -> form.onto(BEFORE, Sample.class))
			.satisfies(broken -> assertThat(broken.broken()).extracting(Violation::field)
				.containsExactly("limits.idle", "limits.most", "mapping"));
	}

	@Test
	void whatTheSettingsThemselvesRefuseIsNamed() {
		List<Field> fields = List.of(Field.lines("models"), Field.check("trusted"), Field.number("least"),
				Field.number("most"));
		Choosy before = new Choosy(Set.of(), false, 1, 2);

		assertThat(post(fields, Map.of("models", "a", "trusted", "true", "least", "3", "most", "4")).onto(before,
				Choosy.class))
			.isEqualTo(new Choosy(Set.of("a"), true, 3, 4));
		assertThatExceptionOfType(BrokenRulesException.class)
			.isThrownBy(() -> post(fields, Map.of("models", "a", "trusted", "true", "least", "6", "most", "99"))
				.onto(before, Choosy.class))
			.satisfies(broken -> assertThat(broken.broken()).extracting(Violation::field)
				.containsExactly("least", "most"));
	}

	@Test
	void whatIsSetThoughNobodyOffersItStaysChosen() {
		SettingsForm form = SettingsForm.of("sample", List.of(Field.choice("name", "Bo", "Cy")), BEFORE);

		assertThat(form.rows().getFirst().choices()).containsExactly("Bo", "Cy", "Ada");
	}

	private static SettingsForm post(Map<String, String> typed) {
		return post(FIELDS, typed);
	}

	private static SettingsForm post(List<Field> fields, Map<String, String> typed) {
		MultiValueMap<String, String> posted = new LinkedMultiValueMap<>();
		typed.forEach(posted::add);
		return SettingsForm.posted("sample", fields, posted);
	}

	record Choosy(Set<String> models, boolean trusted, int least, int most) {

		Choosy {
			if (least > 5 || most > 10 || least > most || !models.isEmpty() && !trusted) {
				throw new IllegalArgumentException("Refused");
			}
		}

	}

	record Sample(@Nullable String name, Limits limits, boolean on, Set<String> domains, Map<String, String> mapping,
			@Nullable Boolean open, String hidden) {
	}

	record Limits(@Nullable Duration idle, @Nullable Integer most, String hidden) {
	}

}
