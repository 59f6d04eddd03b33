package dev.vestibule.contact;

import java.time.Duration;
import java.util.function.Consumer;

import dev.vestibule.TestDatabases;
import dev.vestibule.message.Sms;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A phone number changes as an address does, by a text. */
class PhoneChangeTests {

	private static final String MAIL = "owner@example.com";

	private static final String OLD = "+4915100000001";

	private static final String NEW = "+4915100000002";

	@ParameterizedTest
	@EnumSource
	void theNumberIsShownByItsCodeAndEveryOldAddressCanTakeItBack(TestDatabases engine) {
		on(engine, node -> {
			User user = prove(node, node.user(MAIL), OLD);
			assertThat(user.phoneVerified()).isTrue();
			assertThat(node.byName(OLD)).isEqualTo(user);
			assertThat(node.texts().getFirst().kind()).isEqualTo("confirm-phone");

			User changed = prove(node, user, NEW);
			assertThat(changed.phoneNumber()).isEqualTo(NEW);
			assertThat(node.byName(OLD)).as("nobody signs in by it").isNull();
			Sms notice = node.texts().getLast();
			assertThat(notice.kind() + " " + notice.number()).isEqualTo("phone-changed " + OLD);
			assertThat(node.last("phone-changed").recipient()).isEqualTo(MAIL);
			assertThat(ContactNode.token(notice.link())).isEqualTo(node.link("phone-changed"));

			assertThat(node.undo(ContactNode.token(notice.link()))).isTrue();
			assertThat(node.again(user).phoneNumber()).isEqualTo(OLD);
			assertThat(node.again(user).phoneVerified()).isTrue();
			assertThat(node.byName(NEW)).isNull();
		});
	}

	@ParameterizedTest
	@EnumSource
	void aNumberThatWasGivenBeforeIsOnlyShown(TestDatabases engine) {
		on(engine, node -> {
			User user = node.user(MAIL);
			node.execute("UPDATE users SET phone_number = ? WHERE id = ?", OLD, user.id());
			prove(node, node.again(user), OLD);

			assertThat(node.again(user).phoneVerified()).isTrue();
			assertThat(node.byName(OLD)).isNotNull();
			assertThat(node.mails()).as("nothing to take back").isEmpty();
			assertThat(node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'AddressProven'")).isOne();
		});
	}

	@ParameterizedTest
	@EnumSource
	void aNumberOfSomebodyElseLooksLikeAnyOther(TestDatabases engine) {
		on(engine, node -> {
			prove(node, node.user("first@example.com"), OLD);
			User user = node.user(MAIL);
			assertThat(node.begin(user, NameKind.PHONE, OLD)).isEqualTo(new ChangeOutcome.Sent());
			assertThat(node.texts().getLast().kind()).isEqualTo("number-wanted");
			assertThat(node.texts().getLast().code()).isNull();
			assertThat(node.type(user, NameKind.PHONE, "000000")).isEqualTo(new ChangeOutcome.Refused("code.wrong"));
			assertThat(node.again(user).phoneNumber()).isNull();
		});
	}

	@ParameterizedTest
	@EnumSource
	void whereThePoolSendsNoTextsNoNumberIsShown(TestDatabases engine) {
		on(engine, node -> {
			assertThat(node.begin(node.user(MAIL), NameKind.PHONE, "+882345678901"))
				.isEqualTo(new ChangeOutcome.Refused("sms.country"));
			User other = node.user("other@example.com");
			for (int i = 0; i < 5; i++) {
				assertThat(node.begin(other, NameKind.PHONE, NEW)).isEqualTo(new ChangeOutcome.Sent());
			}
			node.advance(Duration.ofMinutes(10));
			assertThat(node.begin(other, NameKind.PHONE, NEW)).as("so many an hour to one number")
				.isInstanceOf(ChangeOutcome.Throttled.class);
			assertThat(node.texts()).hasSize(5);
		});
	}

	@ParameterizedTest
	@EnumSource
	void aNumberThatGoesCanComeBack(TestDatabases engine) {
		on(engine, node -> {
			User user = prove(node, node.user(MAIL), OLD);
			assertThat(node.get(AddressRemoval.class).remove(node.pool(), user, ContactNode.SESSION, NameKind.PHONE))
				.isTrue();
			assertThat(node.again(user).phoneNumber()).isNull();
			assertThat(node.byName(OLD)).isNull();
			assertThat(node.get(AddressRemoval.class).remove(node.pool(), user, ContactNode.SESSION, NameKind.PHONE))
				.as("read too early")
				.isFalse();

			assertThat(node.undo(node.link("phone-changed"))).isTrue();
			assertThat(node.again(user).phoneNumber()).isEqualTo(OLD);
			assertThat(node.byName(OLD)).isNotNull();
		});
	}

	private static User prove(ContactNode node, User user, String number) {
		assertThat(node.begin(user, NameKind.PHONE, number)).isEqualTo(new ChangeOutcome.Sent());
		assertThat(node.type(user, NameKind.PHONE, String.valueOf(node.texts().getLast().code())))
			.isEqualTo(new ChangeOutcome.Applied());
		return node.again(user);
	}

	private static void on(TestDatabases engine, Consumer<ContactNode> test) {
		try (ContactNode node = ContactNode.start(engine.create())) {
			test.accept(node);
		}
	}

}
