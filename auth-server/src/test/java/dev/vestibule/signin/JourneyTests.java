package dev.vestibule.signin;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.testing.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class JourneyTests {

	private static final UUID USER = new UUID(1, 2);

	private static final Proof PROOF = Proof.of(Factor.PASSWORD, Instant.EPOCH);

	private static final PoolPolicy ONE_PAGE = JourneyNode.policy(Set.of(NameKind.EMAIL), false);

	private static final PoolPolicy TWO_PAGES = JourneyNode.policy(Set.of(NameKind.EMAIL), true);

	private static final PoolPolicy CLOSED = Settings.policy("{sign-up: {enabled: false}, recovery: {enabled: false}}");

	@Test
	void beginsWithThePageThatWasAskedFor() {
		assertThat(begun(Screen.SIGN_IN).next(ONE_PAGE)).isEqualTo(new Step.Password());
		assertThat(begun(Screen.SIGN_IN).next(TWO_PAGES)).isEqualTo(new Step.Identify());
		assertThat(begun(Screen.SIGN_UP).next(ONE_PAGE)).isEqualTo(new Step.SignUp());
		assertThat(begun(Screen.RECOVER).next(ONE_PAGE)).isEqualTo(new Step.Recover());
		assertThat(begun(Screen.CHOOSE_ACCOUNT).next(ONE_PAGE)).isEqualTo(new Step.ChooseAccount());
	}

	@Test
	void whatThePoolDoesNotOfferBecomesSignIn() {
		assertThat(begun(Screen.SIGN_UP).next(CLOSED)).isEqualTo(new Step.Password());
		assertThat(begun(Screen.RECOVER).next(CLOSED)).isEqualTo(new Step.Password());
		assertThat(begun(Screen.SIGN_IN).admits(new Step.SignUp(), CLOSED)).isFalse();
		assertThat(begun(Screen.SIGN_IN).admits(new Step.Recover(), CLOSED)).isFalse();
	}

	@Test
	void eachStageHasItsStep() {
		assertThat(at(new Stage.Named("jane", null)).next(TWO_PAGES)).isEqualTo(new Step.Password());
		assertThat(at(new Stage.Confirming(USER, "jane@example.com", List.of())).next(ONE_PAGE))
			.isEqualTo(new Step.Confirm());
		assertThat(at(new Stage.Recovering(null, "jane", false)).next(ONE_PAGE)).isEqualTo(new Step.RecoverCode());
		assertThat(at(new Stage.Resetting(Passage.recovering(USER, PROOF, USER))).next(ONE_PAGE))
			.isEqualTo(new Step.NewPassword());
		assertThat(at(new Stage.Replacing(Passage.of(USER, List.of(PROOF)))).next(ONE_PAGE))
			.isEqualTo(new Step.NewPassword());
		assertThat(at(new Stage.Done(USER)).next(ONE_PAGE)).isEqualTo(new Step.Finish());
	}

	@ParameterizedTest
	@MethodSource("stages")
	void noStepCanBeJumpedTo(Stage stage) { // security A1
		Journey journey = at(stage);
		boolean mayReset = stage instanceof Stage.Resetting || stage instanceof Stage.Replacing;

		assertThat(journey.admits(new Step.NewPassword(), ONE_PAGE)).isEqualTo(mayReset);
		assertThat(journey.admits(new Step.Confirm(), ONE_PAGE)).isEqualTo(stage instanceof Stage.Confirming);
		assertThat(journey.admits(new Step.RecoverCode(), ONE_PAGE)).isEqualTo(stage instanceof Stage.Recovering);
		assertThat(journey.admits(new Step.Finish(), ONE_PAGE)).isEqualTo(stage instanceof Stage.Done);
		assertThat(journey.admits(new Step.ChooseAccount(), ONE_PAGE)).isFalse();
		assertThat(journey.admits(new Step.Password(), ONE_PAGE)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("stages")
	void stagesSurviveTheirColumn(Stage stage) {
		Journey.State state = new Journey.State(Screen.SIGN_IN, true, stage);

		assertThat(Json.read(Json.write(state), Journey.State.class)).isEqualTo(state);
	}

	@Test
	void leadsBackToTheRequestAndSaysSoOnlyWhereTheRequestAsksForAJourney() {
		assertThat(with(Goal.AUTHORIZE, "client_id=a&state=s").resume())
			.isEqualTo("/eu-home-1_Test00001/oauth2/authorize?client_id=a&state=s");
		assertThat(with(Goal.AUTHORIZE, "client_id=a&prompt=login").resume())
			.endsWith("client_id=a&prompt=login&journey=00000000-0000-0000-0000-000000000009");
		assertThat(with(Goal.AUTHORIZE, "max_age=0&client_id=a").resume()).contains("&journey=");
		assertThat(with(Goal.AUTHORIZE, "client_id=a&ui_prompt=login").resume()).doesNotContain("&journey=");
		assertThat(with(Goal.ACCOUNT, "/account").resume()).isEqualTo("/eu-home-1_Test00001/account");
	}

	@Test
	void mailsLeadToTheRequestWithoutItsWishesForAPage() {
		assertThat(with(Goal.AUTHORIZE, "client_id=a&prompt=create&state=s&screen=recover").plainRequest())
			.isEqualTo("client_id=a&state=s");
	}

	@Test
	void saysNothingAboutAnybody() {
		assertThat(at(new Stage.Recovering(USER, "jane@example.com", false)).toString()).doesNotContain("jane");
	}

	static Stage[] stages() {
		return new Stage[] { new Stage.Begun(null), new Stage.Begun("jane"), new Stage.Named("jane", USER),
				new Stage.Confirming(null, "jane@example.com", List.of(PROOF)),
				new Stage.Recovering(USER, "jane", true), new Stage.Resetting(Passage.recovering(USER, PROOF, USER)),
				new Stage.Replacing(Passage.of(USER, List.of(PROOF))), new Stage.Coding(null, "jane", Factor.EMAIL),
				new Stage.Proving(Passage.of(USER, List.of(PROOF)).renew(), Factor.TOTP),
				new Stage.Enrolling(Passage.of(USER, List.of(PROOF)), Factor.TOTP, USER),
				new Stage.KeepingCodes(Passage.of(USER, List.of(PROOF))),
				new Stage.Completing(Passage.of(USER, List.of(PROOF))), new Stage.Done(USER) };
	}

	private static Journey begun(Screen screen) {
		return journey(Goal.AUTHORIZE, "client_id=a", screen, new Stage.Begun(null));
	}

	private static Journey at(Stage stage) {
		return journey(Goal.AUTHORIZE, "client_id=a", Screen.SIGN_IN, stage);
	}

	private static Journey with(Goal goal, String request) {
		return journey(goal, request, Screen.SIGN_IN, new Stage.Begun(null));
	}

	private static Journey journey(Goal goal, String request, Screen screen, Stage stage) {
		@Nullable Long version = 0L;
		return new Journey(new UUID(0, 9), version, "eu-home-1_Test00001", "browser", goal, "a", request,
				new Journey.State(screen, false, stage), null, Instant.EPOCH, Instant.EPOCH);
	}

}
