package dev.vestibule.pool;

import dev.vestibule.pool.AttributePolicy.Type;
import dev.vestibule.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AttributePolicyTests {

	@ParameterizedTest
	@ValueSource(strings = { "email", "email_verified", "phone_number", "sub", "username", "custom:", "Custom:x",
			"custom:<b>", "cognito:groups", "" })
	void isNoNameOrProofAndNothingOdd(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new AttributePolicy(name, null, null, null, null, null));
	}

	@ParameterizedTest
	@CsvSource({ "TEXT,abcd,true", "TEXT,a,false", "TEXT,abcdefghijk,false", "TEXT,'ab\u0007c',false", "NUMBER,7,true",
			"NUMBER,10.5,false", "NUMBER,1e9,false", "NUMBER,-7,false", "DATE,1815-12-10,true", "DATE,10.12.1815,false",
			"URL,https://a.example/x,true", "URL,javascript:alert(1),false", "TIME_ZONE,Europe/Berlin,true",
			"TIME_ZONE,Mars,false", "LANGUAGE,de-AT,true", "LANGUAGE,<de>,false" })
	void acceptsWhatItsTypeAndLimitsAllow(Type type, String value, boolean accepted) {
		AttributePolicy policy = new AttributePolicy("custom:x", type, null, null, 2L, 10L);
		assertThat(policy.accepts(value)).isEqualTo(accepted);
	}

	@Test
	void aPoolThatSaysNothingHasTheUsualOnesAndThoseOfItsSignUp() {
		PoolPolicy policy = Settings.policy("sign-up: {required-attributes: [birthdate]}");
		assertThat(policy.attributes()).extracting(AttributePolicy::name)
			.containsExactly("name", "given_name", "family_name", "zoneinfo", "locale", "birthdate");
		assertThat(policy.attributes()).filteredOn(AttributePolicy::required)
			.extracting(AttributePolicy::name)
			.containsExactly("birthdate");
	}

}
