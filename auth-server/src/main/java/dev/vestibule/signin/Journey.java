package dev.vestibule.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * One passage from a request to a session. Its id is no secret: it is worth nothing
 * without the cookie of the browser that began it.
 *
 * @param browser hash of that cookie
 * @param request as in {@link Begin#request}
 * @param userId who was chosen or given a lasting password in it
 */
public record Journey(@Id UUID id, @Version @Nullable Long version, String poolId, String browser, Goal goal,
		@Nullable String clientId, String request, State state, @Nullable UUID userId, Instant createdAt,
		Instant expiresAt) {

	/* Requests that ask for a journey must know theirs from none when they come back. */
	private static final List<String> ASKING = List.of("prompt", "max_age", "acr_values", "screen");

	/** The only place that decides what comes next. */
	public Step next(PoolPolicy policy) {
		return switch (this.state.stage) {
			case Stage.Begun _, Stage.Returned _ -> first(policy);
			case Stage.Directed _, Stage.Adding _ -> new Step.Provider();
			case Stage.Named _ ->
				policy.signIn().methods().contains(Method.PASSWORD) ? new Step.Password() : new Step.Identify();
			case Stage.Confirming _ -> new Step.Confirm();
			case Stage.Recovering _ -> new Step.RecoverCode();
			case Stage.Resetting _, Stage.Replacing _ -> new Step.NewPassword();
			case Stage.Coding _ -> new Step.SignInCode();
			case Stage.Proving _ -> new Step.SecondFactor();
			case Stage.Enrolling _ -> new Step.Enrol();
			case Stage.KeepingCodes _ -> new Step.RecoveryCodes();
			case Stage.Completing _ -> new Step.Attributes();
			case Stage.Phoning _ -> new Step.Phone();
			case Stage.Addressing _ -> new Step.Address();
			case Stage.Restoring _ -> new Step.Restore();
			case Stage.Done _ -> new Step.Finish();
		};
	}

	private Step first(PoolPolicy policy) {
		boolean onePage = policy.signIn().methods().contains(Method.PASSWORD) && !policy.signIn().identifierFirst();
		Step signIn = onePage ? new Step.Password() : new Step.Identify();
		return switch (this.state.screen) {
			case SIGN_IN -> signIn;
			case CHOOSE_ACCOUNT -> new Step.ChooseAccount();
			case SIGN_UP -> policy.signUp().enabled() ? new Step.SignUp() : signIn;
			case RECOVER -> recovers(policy) ? new Step.Recover() : signIn;
		};
	}

	/* There is nothing to recover where a code or a link signs in. */
	private static boolean recovers(PoolPolicy policy) {
		return policy.recovery().enabled()
				&& (policy.signIn().methods().contains(Method.PASSWORD) || policy.signIn().passkeysOnly());
	}

	/**
	 * Whether a page may be shown and answered now: the next step, or one of the
	 * entrances, which are always open.
	 */
	public boolean admits(Step step, PoolPolicy policy) {
		return switch (step) {
			case Step.Identify _ -> true;
			case Step.Password _ -> policy.signIn().methods().contains(Method.PASSWORD);
			case Step.SignUp _ -> policy.signUp().enabled();
			case Step.Recover _ -> recovers(policy);
			default -> next(policy).equals(step);
		};
	}

	/** How far it has come. */
	public Stage stage() {
		return this.state.stage;
	}

	/** The path, with its query, to which the browser returns in the end. */
	public String resume() {
		if (this.goal == Goal.ACCOUNT) {
			return "/" + this.poolId + this.request;
		}
		String target = "/" + this.poolId + "/oauth2/authorize?" + this.request;
		boolean asking = ASKING.stream().anyMatch(name -> ("&" + this.request).contains("&" + name + "="));
		return asking ? target + "&journey=" + this.id : target;
	}

	/** The path that begins the same again. */
	public String again() {
		return (this.goal == Goal.ACCOUNT) ? "/" + this.poolId + this.request
				: "/" + this.poolId + "/oauth2/authorize?" + this.request;
	}

	/** The authorization request without its wishes for a certain page. */
	public String plainRequest() {
		return Arrays.stream(this.request.split("&"))
			.filter(parameter -> !parameter.startsWith("prompt=") && !parameter.startsWith("screen="))
			.collect(Collectors.joining("&"));
	}

	/** A parameter of the authorization request. */
	public Optional<String> parameter(String name) {
		return (this.goal != Goal.AUTHORIZE) ? Optional.empty() : parameter(this.request, name);
	}

	static Optional<String> parameter(String request, String name) {
		return Arrays.stream(request.split("&"))
			.filter(parameter -> parameter.startsWith(name + "="))
			.map(parameter -> URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8))
			.findFirst();
	}

	/** Whether it may go on. */
	public boolean live(Instant now) {
		return this.expiresAt.isAfter(now);
	}

	/** The same journey, gone further or back. */
	public Journey at(Stage stage) {
		UUID done = (stage instanceof Stage.Done(UUID user)) ? user : null;
		return new Journey(this.id, this.version, this.poolId, this.browser, this.goal, this.clientId, this.request,
				this.state.at(stage), done, this.createdAt, this.expiresAt);
	}

	/** The same journey, with an identity that becomes its user's once that is shown. */
	public Journey linking(PendingLink link, Stage stage) {
		return new Journey(this.id, this.version, this.poolId, this.browser, this.goal, this.clientId, this.request,
				new State(this.state.screen, this.state.reauthenticate, stage, link), null, this.createdAt,
				this.expiresAt);
	}

	/** The same journey, beginning with another page. */
	public Journey on(Screen screen) {
		return new Journey(this.id, this.version, this.poolId, this.browser, this.goal, this.clientId, this.request,
				new State(screen, this.state.reauthenticate, new Stage.Begun(null)), null, this.createdAt,
				this.expiresAt);
	}

	@Override
	public String toString() {
		return "Journey[id=" + this.id + ", stage=" + this.state.stage.getClass().getSimpleName() + "]";
	}

	/**
	 * What changes on the way.
	 *
	 * @param screen the page it begins with
	 * @param reauthenticate whether a session that exists is not enough
	 * @param link an identity that waits for its user
	 */
	public record State(Screen screen, boolean reauthenticate, Stage stage, @Nullable PendingLink link) {

		/** Without an identity to be linked. */
		public State(Screen screen, boolean reauthenticate, Stage stage) {
			this(screen, reauthenticate, stage, null);
		}

		private State at(Stage next) {
			return new State(this.screen, this.reauthenticate, next, this.link);
		}

		@Override
		public String toString() {
			return "State[screen=" + this.screen + "]";
		}

	}

}
