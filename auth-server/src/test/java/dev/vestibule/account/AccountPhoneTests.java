package dev.vestibule.account;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A phone number, over the pages. */
class AccountPhoneTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	private final String number = "+4915" + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L);

	@Test
	void isAddedByTheCodeThatWentThereAndGoesAgain() {
		Page form = this.member.open("/phone");
		assertThat(form.html().select("input[type=tel][autocomplete=tel]")).hasSize(1);
		assertThat(form.html().select("button[name=remove]")).as("there is none").isEmpty();
		Page abroad = this.member.submit(form, "/account/phone", Map.of("address", "+1 212 555 0100"));
		assertThat(abroad.html().select("#address-error").text()).isNotBlank();

		Page confirm = this.member.submit(abroad, "/account/phone", Map.of("address", this.number));
		assertThat(confirm.html().text()).contains(this.number);
		Page wrong = this.member.submit(confirm, "/phone/confirm", Map.of("code", "12"));
		assertThat(wrong.html().select("#code-error").text()).isNotBlank();
		Page done = this.member.submit(wrong, "/phone/confirm", Map.of("code", code()));
		assertThat(done.path()).endsWith("/account/profile");
		assertThat(this.member.user().phoneNumber()).isEqualTo(this.number);
		assertThat(this.member.mail(this.member.email()).kind()).isEqualTo("phone-changed");

		Page gone = this.member.submit(this.member.open("/phone"), "/phone/remove", Map.of());
		assertThat(gone.path()).endsWith("/account/profile");
		assertThat(this.member.user().phoneNumber()).isNull();
		assertThat(this.member.mail(this.member.email()).text()).contains("was removed", "/account/undo?link=");
		assertThat(this.member.mail(this.number).kind()).isEqualTo("phone-changed");
	}

	private String code() {
		Matcher matcher = Pattern.compile("\\b[0-9]{6}\\b").matcher(this.member.mail(this.number).text());
		assertThat(matcher.find()).isTrue();
		return matcher.group();
	}

}
