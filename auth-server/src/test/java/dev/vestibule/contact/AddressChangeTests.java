package dev.vestibule.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.testing.Race;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.ConcurrencyFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses change as a whole, once, and back again, on two nodes and both engines. */
class AddressChangeTests {

	private static final String OLD = "old@example.com";

	private static final String NEW = "new@example.com";

	private final List<ContactNode> nodes = new ArrayList<>();

	@AfterEach
	void stop() {
		this.nodes.forEach(ContactNode::close);
	}

	@ParameterizedTest
	@EnumSource
	void theAddressAndTheNameToSignInByChangeTogetherOnceProven(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		assertThat(node.begin(user, " New@Example.com ")).isEqualTo(new ChangeOutcome.Sent());
		assertThat(node.again(user).email()).as("nothing yet").isEqualTo(OLD);
		assertThat(node.type(user, "000000")).isEqualTo(new ChangeOutcome.Refused("code.wrong"));
		assertThat(node.type(user, node.code())).isEqualTo(new ChangeOutcome.Applied());

		assertThat(node.again(user).email()).isEqualTo(NEW);
		assertThat(node.again(user).emailVerified()).isTrue();
		assertThat(node.byName(NEW)).isEqualTo(node.again(user));
		assertThat(node.byName(OLD)).as("nobody signs in by it").isNull();
		assertThat(node.last("email-changed").recipient()).isEqualTo(OLD);
		assertThat(node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'AddressChanged'")).isOne();
		assertThat(node.type(user, node.code())).as("used").isEqualTo(new ChangeOutcome.Refused("code.dead"));
	}

	@ParameterizedTest
	@EnumSource
	void anAddressOfSomebodyElseLooksLikeAnyOther(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		node.user(NEW);
		assertThat(node.begin(user, NEW)).isEqualTo(new ChangeOutcome.Sent());
		assertThat(node.mails()).extracting(mail -> mail.kind() + " " + mail.recipient())
			.containsExactly("address-wanted " + NEW);
		assertThat(node.mails().getFirst().userId()).isNull();
		assertThat(node.get(AddressChanges.class).pending(ContactNode.POOL, user.id(), NameKind.EMAIL)).isPresent();
		for (int i = 0; i < 5; i++) {
			assertThat(node.type(user, "00000" + i))
				.isEqualTo(new ChangeOutcome.Refused((i < 4) ? "code.wrong" : "code.dead"));
		}
		assertThat(node.again(user).email()).isEqualTo(OLD);
	}

	@ParameterizedTest
	@EnumSource
	void whoeverReadsTheOldMailboxTakesItBack(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		node.change(user, NEW);
		String undo = node.link("email-changed");
		node.change(node.again(user), "third@example.com");
		String thiefs = node.link("email-changed");
		assertThat(node.undo(undo)).isTrue();

		assertThat(node.again(user).email()).isEqualTo(OLD);
		assertThat(node.again(user).emailVerified()).isTrue();
		assertThat(node.again(user).status()).isEqualTo(User.Status.RESET_REQUIRED);
		assertThat(node.byName(OLD)).isNotNull();
		assertThat(List.of(NEW, "third@example.com")).allMatch(name -> node.byName(name) == null);
		assertThat(node.undo(undo)).as("once").isFalse();
		assertThat(node.undo(thiefs)).as("the thief has no say").isFalse();
		assertThat(node.again(user).email()).isEqualTo(OLD);
		assertThat(node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'AddressRestored'")).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void theOldNameIsHeldAsLongAsThatIsPossible(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		node.change(user, NEW);
		NewUser stranger = new NewUser(ContactNode.POOL, null, OLD, null, User.Attributes.NONE, null,
				User.Status.UNCONFIRMED);
		assertThat(node.get(Users.class).create(stranger)).isInstanceOf(CreateOutcome.Taken.class);

		String undo = node.link("email-changed");
		node.advance(Duration.ofDays(7).plusSeconds(1));
		assertThat(node.undo(undo)).isFalse();
		node.context().getBean("heldNames", Sweep.class).sweep(later(node), 100);
		assertThat(node.get(Users.class).create(stranger)).isInstanceOf(CreateOutcome.Created.class);
		assertThat(node.again(user).email()).isEqualTo(NEW);
	}

	@ParameterizedTest
	@EnumSource
	void backToTheOldAddressIsAChangeLikeAnother(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		User moved = node.change(user, NEW);
		assertThat(node.change(moved, OLD).email()).isEqualTo(OLD);
		assertThat(node.byName(OLD)).isNotNull();
		assertThat(node.count("SELECT COUNT(*) FROM login_name WHERE held_until IS NULL")).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void aSignUpThatWasNeverConfirmedGivesWay(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		node.get(Users.class)
			.create(new NewUser(ContactNode.POOL, null, NEW, null, User.Attributes.NONE, null,
					User.Status.UNCONFIRMED));
		assertThat(node.change(user, NEW).email()).isEqualTo(NEW);
	}

	@ParameterizedTest
	@EnumSource
	void aNewerRequestOrAnotherSessionMakesTheCodeWorthless(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		node.begin(user, NEW);
		String first = node.code();
		assertThat(node.get(AddressProofs.class)
			.byCode(node.pool(), user, new java.util.UUID(1, 2), NameKind.EMAIL, first))
			.isEqualTo(new ChangeOutcome.Refused("code.dead"));
		node.begin(user, "newer@example.com");
		node.type(user, first);
		assertThat(node.again(user).email()).isEqualTo(OLD);
	}

	@ParameterizedTest
	@EnumSource
	void nobodysMailboxIsFlooded(TestDatabases engine) {
		ContactNode node = start(engine);
		User user = node.user(OLD);
		for (int i = 0; i < 5; i++) {
			assertThat(node.begin(user, "victim@example.com")).isEqualTo(new ChangeOutcome.Sent());
		}
		assertThat(node.begin(user, "other@example.com")).isInstanceOf(ChangeOutcome.Throttled.class);
		assertThat(node.begin(node.user("second@example.com"), "victim@example.com"))
			.isInstanceOf(ChangeOutcome.Throttled.class);
	}

	/** Security R19. */
	@ParameterizedTest
	@EnumSource
	void oneCodeChangesOnce(TestDatabases engine) {
		ContactNode node = start(engine);
		for (int round = 0; round < Race.ROUNDS; round++) {
			User user = node.user("old" + round + "@example.com");
			node.begin(user, "new" + round + "@example.com");
			String code = node.code();
			// Or the fifth would be the last who is heard.
			node.execute("UPDATE one_time_code SET attempts_left = " + Race.RUNNERS);
			List<ChangeOutcome> outcomes = Race.on(this.nodes, any -> any.type(user, code));
			assertThat(outcomes.stream().filter(ChangeOutcome.Applied.class::isInstance)).hasSize(1);
		}
		assertThat(node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'AddressChanged'")).isEqualTo(Race.ROUNDS);
	}

	@ParameterizedTest
	@EnumSource
	void ofTwoWhoWantAnAddressOneGetsIt(TestDatabases engine) {
		ContactNode node = start(engine);
		for (int round = 0; round < 5; round++) {
			String wanted = "wanted" + round + "@example.com";
			User one = node.user("one" + round + "@example.com");
			User two = node.user("two" + round + "@example.com");
			node.begin(one, wanted);
			String first = node.code();
			node.begin(two, wanted);
			String second = node.code();
			List<ChangeOutcome> outcomes = Race.of(2, runner -> (runner == 0) ? this.nodes.getFirst().type(one, first)
					: this.nodes.getLast().type(two, second));

			assertThat(outcomes.stream().filter(ChangeOutcome.Applied.class::isInstance)).hasSize(1);
			User winner = node.byName(wanted);
			assertThat(winner).isNotNull();
			assertThat(List.of(node.again(one).email(), node.again(two).email())).containsOnlyOnce(wanted);
		}
	}

	@ParameterizedTest
	@EnumSource
	void oneLinkTakesBackOnceWhateverChangesMeanwhile(TestDatabases engine) {
		ContactNode node = start(engine);
		for (int round = 0; round < 3; round++) {
			String old = "owner" + round + "@example.com";
			User user = node.user(old);
			node.change(user, "thief" + round + "@example.com");
			String undo = node.link("email-changed");
			node.begin(node.again(user), "again" + round + "@example.com");
			String code = node.code();
			Race.of(20, runner -> {
				ContactNode any = this.nodes.get(runner % 2);
				return (runner < 10) ? any.type(any.again(user), code) : undone(any, undo);
			});

			assertThat(node.again(user).email()).isEqualTo(old);
			assertThat(node.byName(old)).isNotNull();
			assertThat(
					node.count("SELECT COUNT(*) FROM login_name WHERE user_id = ? AND held_until IS NULL", user.id()))
				.isOne();
			assertThat(node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'AddressRestored' AND user_id = ?",
					user.id()))
				.isOne();
		}
	}

	/** As people do: again, when something came between. */
	private static ChangeOutcome undone(ContactNode node, String undo) {
		for (int i = 0; i < 20; i++) {
			try {
				return node.undo(undo) ? new ChangeOutcome.Applied() : new ChangeOutcome.Refused("link.dead");
			}
			catch (ConcurrencyFailureException ex) {
				// Once more.
			}
		}
		throw new AssertionError("Never");
	}

	private static Instant later(ContactNode node) {
		return node.get(dev.vestibule.TestClock.class).instant();
	}

	private ContactNode start(TestDatabases engine) {
		TestDatabase database = engine.create();
		this.nodes.add(ContactNode.start(database));
		this.nodes.add(ContactNode.start(database));
		return this.nodes.getFirst();
	}

}
