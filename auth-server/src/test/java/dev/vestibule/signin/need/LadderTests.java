package dev.vestibule.signin.need;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.Proof;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.pool.PoolPolicy.Mfa.SecondFactor;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.need.Need.Case;
import dev.vestibule.signin.passkey.OnlyWayNeed;
import dev.vestibule.signin.phone.PhoneNeed;
import dev.vestibule.signin.step.ResetCodes;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

/**
 * Every policy against every kind of user, walked in every order: nobody is locked out
 * who still has what the ladder promises to take, and no path leads round a factor.
 */
class LadderTests {

	private static final UUID USER = new UUID(1, 2);

	private static final List<Need> WITH_A_PASSKEY = needs(List.of(Mockito.mock(Passkey.class)));

	private static final List<Need> WITHOUT = needs(List.of());

	private static List<Need> needs(List<Passkey> registered) {
		Passkeys passkeys = Mockito.mock(Passkeys.class, Mockito.withSettings().stubOnly());
		Mockito.when(passkeys.of(any(), any())).thenReturn(registered);
		return List.of(new SecondFactorNeed(), new NewPasswordNeed(), new EnrolmentNeed(), new AcrNeed(),
				new AttributesNeed(), new OnlyWayNeed(passkeys), new PhoneNeed());
	}

	static Stream<World> worlds() {
		return policies().map(policy -> new World(policy, Settings.policy(policy), Set.of(), true))
			.flatMap(policy -> Stream
				.of("", "TOTP", "TOTP RECOVERY_CODE", "EMAIL RECOVERY_CODE", "TOTP EMAIL RECOVERY_CODE", "SMS",
						"SMS RECOVERY_CODE", "RECOVERY_CODE", "PASSKEY", "PASSKEY TOTP RECOVERY_CODE")
				.map(enrolled -> new World(policy.text, policy.policy, factors(enrolled), true)))
			.flatMap(world -> Stream.of(world, world.withoutMailbox()))
			.filter(World::possible);
	}

	/* Those that the pool's rules let through. */
	private static Stream<String> policies() {
		List<String> policies = new ArrayList<>();
		for (String mode : List.of("off", "optional", "required")) {
			for (String factors : List.of("[totp]", "[totp, email]", "[email]", "[passkey]", "[totp, sms]",
					"[totp, passkey]")) {
				for (String methods : List.of("[password]", "[email_code]", "[password, email_code]",
						"[password, sms_code]", "[passkey]")) {
					for (String wait : List.of("0s", "3d")) {
						policies.add("""
								{sign-in: {methods: %s}, mfa: {mode: %s, factors: %s}, recovery: {lost-factor: %s},
								sms: {countries: ['+49']}}""".formatted(methods, mode, factors, wait));
					}
				}
			}
		}
		return policies.stream().filter(policy -> !policy.contains("mode: required, factors: [email]"));
	}

	@ParameterizedTest
	@MethodSource("worlds")
	void whoHasEverythingGetsIn(World world) {
		assertThat(world.reach(everything(), false).stream().anyMatch(State::in)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("worlds")
	void whoHasLostTheirFactorsGetsInByTheLadder(World world) {
		Set<Factor> left = EnumSet.of(Factor.PASSWORD, world.address());

		Set<Factor> withCodes = EnumSet.copyOf(left);
		withCodes.add(Factor.RECOVERY_CODE);
		if (world.enrolled.contains(Factor.RECOVERY_CODE) || !world.protectedUser() && !world.texted()) {
			assertThat(world.reach(withCodes, false).stream().anyMatch(State::in)).isTrue();
		}
		Set<Factor> helped = EnumSet.copyOf(left);
		helped.add(Factor.TEMPORARY_PASS);
		assertThat(world.helped().reach(helped, false).stream().anyMatch(State::in)).isTrue();
		if (world.waits() && world.mailbox
				&& (world.passkeysOnly() || world.policy.signIn().methods().contains(Method.PASSWORD))) {
			assertThat(world.reach(left, true).stream().anyMatch(State::in)).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("worlds")
	void whoHasForgottenThePasswordGetsInByTheAddressThereIs(World world) {
		Set<Factor> left = everything();
		left.remove(Factor.PASSWORD);
		// Whoever has nothing but that address set up, and no codes left, is helped.
		boolean twice = !world.enrolled.contains(Factor.RECOVERY_CODE)
				&& world.enrolled.stream().filter(Factor::lasting).allMatch(world.address()::equals);
		left.add(Factor.TEMPORARY_PASS);

		assertThat((twice ? world.helped() : world).reach(left, false).stream().anyMatch(State::in)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("worlds")
	void oneStolenFactorOpensNoAccountThatHasTwo(World world) {
		if (!world.protectedUser()) {
			return;
		}
		for (Factor stolen : List.of(Factor.PASSWORD, Factor.EMAIL, Factor.SMS, Factor.TOTP, Factor.RECOVERY_CODE)) {
			// Whoever has one factor may still set up one of their own, if they are let.
			// Where passkeys are the only way in, the mailbox and the wait are the last
			// rung.
			Set<State> reached = world.reach(EnumSet.of(stolen), !world.passkeysOnly());
			assertThat(reached).as("%s with only %s", world, stolen).noneMatch(State::in);
			assertThat(reached).as("%s renews with only %s", world, stolen).noneMatch(state -> state.passage.renewed());
		}
	}

	@ParameterizedTest
	@MethodSource("worlds")
	void nobodySetsUpAFactorWithoutShowingTheOnesThereAre(World world) {
		Set<State> reached = world.reach(EnumSet.of(Factor.PASSWORD, world.address()), false);
		boolean byMail = world.enrolled.contains(world.address());

		assertThat(reached).filteredOn(state -> state.stage instanceof Stage.Enrolling)
			.allSatisfy(state -> assertThat(world.protectedUser() && !byMail).as(world.toString()).isFalse());
	}

	private static Set<Factor> everything() {
		return EnumSet.of(Factor.PASSWORD, Factor.EMAIL, Factor.SMS, Factor.TOTP, Factor.PASSKEY, Factor.RECOVERY_CODE);
	}

	private static Set<Factor> factors(String names) {
		return names.isEmpty() ? Set.of()
				: Arrays.stream(names.split(" ")).map(Factor::valueOf).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * A policy and a user.
	 *
	 * @param mailbox whether the user has one; if not, a phone alone
	 */
	record World(String text, PoolPolicy policy, Set<Factor> enrolled, boolean mailbox) {

		World withoutMailbox() {
			return new World(this.text, this.policy, this.enrolled, false);
		}

		/** Where codes reach the user who has forgotten the password. */
		Factor address() {
			return this.mailbox ? Factor.EMAIL : Factor.SMS;
		}

		/** The same once an administrator has helped. */
		World helped() {
			Set<Factor> more = new HashSet<>(this.enrolled);
			more.add(Factor.TEMPORARY_PASS);
			return new World(this.text, this.policy, more, this.mailbox);
		}

		/* Whoever comes in by a passkey alone has one. */
		boolean possible() {
			boolean mailed = this.enrolled.contains(Factor.EMAIL)
					|| this.policy.signIn().methods().equals(Set.of(Method.EMAIL_CODE));
			return (!passkeysOnly() || this.enrolled.contains(Factor.PASSKEY))
					&& (this.mailbox || !mailed && !passkeysOnly());
		}

		boolean passkeysOnly() {
			return this.policy.signIn().passkeysOnly();
		}

		boolean waits() {
			return !this.policy.recovery().lostFactor().isZero();
		}

		/** Whether the user has a second factor, and the policy asks for it. */
		boolean protectedUser() {
			return (this.policy.mfa().mode() != Mode.OFF || passkeysOnly())
					&& this.enrolled.stream().anyMatch(Factor::lasting);
		}

		/** Whether a text is asked for without having been set up. */
		boolean texted() {
			return this.policy.mfa().mode() == Mode.REQUIRED && this.policy.mfa().factors().contains(SecondFactor.SMS);
		}

		private User user() {
			return new User(USER, 1L, "eu-home-1_Test00001", "jane", this.mailbox ? "jane@example.com" : null,
					this.mailbox, "+4915112345678", true, User.Status.CONFIRMED, true, User.Attributes.NONE,
					User.Identities.NONE, "hash", Instant.EPOCH, Set.of(),
					this.enrolled.stream().map(Enum::name).collect(Collectors.toSet()), null, Instant.EPOCH,
					Instant.EPOCH);
		}

		/**
		 * Where somebody gets who has those things.
		 * @param patient whether they wait until a lost factor is forgiven
		 */
		Set<State> reach(Set<Factor> assets, boolean patient) {
			Set<State> seen = new HashSet<>();
			Deque<State> next = new ArrayDeque<>(starts(assets));
			while (!next.isEmpty()) {
				State state = next.removeFirst();
				if (seen.add(state)) {
					next.addAll(steps(state, assets, patient));
				}
			}
			return seen;
		}

		private List<State> starts(Set<Factor> assets) {
			Set<Method> methods = this.policy.signIn().methods();
			List<State> starts = new ArrayList<>();
			if (methods.contains(Method.PASSWORD) && assets.contains(Factor.PASSWORD)) {
				starts.add(arrive(Passage.of(USER, List.of(proof(Factor.PASSWORD))), this.user()));
			}
			starts.addAll(sent(methods, assets));
			if (methods.contains(Method.PASSKEY) && assets.contains(Factor.PASSKEY)) {
				starts.add(arrive(Passage.of(USER, List.of(proof(Factor.PASSKEY))), this.user()));
			}
			return starts;
		}

		private List<State> sent(Set<Method> methods, Set<Factor> assets) {
			List<State> starts = new ArrayList<>();
			if (methods.contains(Method.EMAIL_CODE) && assets.contains(Factor.EMAIL) && this.mailbox) {
				starts.add(arrive(Passage.of(USER, List.of(proof(Factor.EMAIL))), this.user()));
			}
			if (methods.contains(Method.SMS_CODE) && assets.contains(Factor.SMS)) {
				starts.add(arrive(Passage.of(USER, List.of(proof(Factor.SMS))), this.user()));
			}
			if (methods.contains(Method.PASSWORD) || passkeysOnly()) {
				ResetCodes.way(this.policy, user())
					.filter(assets::contains)
					.ifPresent(way -> starts.add(arrive(Passage.recovering(USER, proof(way), USER), user())));
			}
			return starts;
		}

		private List<State> steps(State state, Set<Factor> assets, boolean patient) {
			return switch (state.stage) {
				case Stage.Proving stage -> shown(stage.passage(), assets, patient);
				case Stage.Resetting stage -> List.of(arrive(stage.passage().renew(), user()));
				case Stage.Enrolling stage ->
					List.of(arrive((passkeysOnly() ? stage.passage().renew() : stage.passage())
						.with(proof(Objects.requireNonNullElse(stage.factor(), Factor.TOTP))), user()));
				default -> List.of();
			};
		}

		private List<State> shown(Passage passage, Set<Factor> assets, boolean patient) {
			List<State> states = new ArrayList<>();
			for (Factor factor : SecondFactors.usable(this.policy, user(), passage)) {
				if (assets.contains(factor)) {
					states.add(arrive(passage.with(proof(factor)), user()));
				}
			}
			if (patient && assets.contains(Factor.EMAIL) && forgiven(passage)) {
				World bare = new World(this.text, this.policy, Set.of(), true);
				states
					.add(arrive(passage.with(proof(Factor.EMAIL)), passkeysOnly() ? bare.user().bare() : bare.user()));
			}
			return states;
		}

		private boolean forgiven(Passage passage) {
			return this.mailbox && waits()
					&& ((passage.recoveryCode() != null) ? passkeysOnly() : !passage.has(Factor.EMAIL));
		}

		private State arrive(Passage passage, User user) {
			Journey journey = new Journey(USER, 1L, "eu-home-1_Test00001", "b", Goal.ACCOUNT, null, "/account",
					new Journey.State(Screen.SIGN_IN, false, new Stage.Begun(null)), null, Instant.EPOCH, Instant.MAX);
			Optional<Stage> next = new Case(this.policy, journey, user, passage).first(needs());
			return new State(passage, next.orElseGet(() -> new Stage.Done(USER)));
		}

		private List<Need> needs() {
			return this.enrolled.contains(Factor.PASSKEY) ? WITH_A_PASSKEY : WITHOUT;
		}

		private static Proof proof(Factor factor) {
			return Proof.of(factor, Instant.EPOCH);
		}

		@Override
		public String toString() {
			return this.text + " " + this.enrolled + (this.mailbox ? "" : " without a mailbox");
		}

	}

	/** Where somebody stands. */
	record State(Passage passage, Stage stage) {

		boolean in() {
			return this.stage instanceof Stage.Done;
		}

	}

}
