package dev.vestibule.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.client.AppClient;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.session.Session;
import dev.vestibule.signin.need.Need.Case;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Journeys that are about to begin: what is known of the user and of where they lead. */
@Component
class Beginnings {

	private static final int LONGEST_HINT = 254;

	private final Onward onward;

	private final Users users;

	private final HomeRealms homeRealms;

	private final RandomIds ids;

	private final Clock clock;

	private final SignInProperties properties;

	Beginnings(Onward onward, Users users, HomeRealms homeRealms, RandomIds ids, Clock clock,
			SignInProperties properties) {
		this.onward = onward;
		this.users = users;
		this.homeRealms = homeRealms;
		this.ids = ids;
		this.clock = clock;
		this.properties = properties;
	}

	Journey of(Begin begin) {
		Instant now = this.clock.instant();
		AppClient client = begin.client();
		Journey.State state = new Journey.State(begin.screen(), begin.reauthenticate() != null, stage(begin));
		Journey journey = new Journey(this.ids.uuid(), null, begin.pool().id(), begin.browserHash(), begin.goal(),
				(client != null) ? client.id() : null, begin.request(), state, null, now, now.plus(lifetime(client)));
		Session session = begin.stepUp();
		return (session != null) ? stepUp(begin, journey, session) : journey;
	}

	private Journey stepUp(Begin begin, Journey journey, Session session) {
		AppClient client = begin.client();
		PoolPolicy policy = (client != null) ? client.narrow(begin.pool().policy()) : begin.pool().policy();
		return this.users.find(begin.pool().id(), session.userId())
			.map(user -> new Case(policy, journey, user, Passage.of(user.id(), session.proofs())))
			.map(who -> journey.at(this.onward.first(who)))
			.orElse(journey);
	}

	private Stage stage(Begin begin) {
		UUID known = begin.reauthenticate();
		if (known != null && begin.screen() == Screen.SIGN_IN && this.homeRealms.of(begin).isEmpty()) {
			Optional<User> user = this.users.find(begin.pool().id(), known);
			if (user.isPresent()) {
				return new Stage.Named(SignIn.name(user.get()), known);
			}
		}
		String hint = shorten(begin.loginHint());
		boolean signIn = begin.screen() == Screen.SIGN_IN || begin.screen() == Screen.SIGN_UP;
		return (signIn ? this.homeRealms.of(begin) : Optional.<IdentityProvider>empty())
			.<Stage>map(provider -> new Stage.Directed(provider.name(), hint, false))
			.orElseGet(() -> new Stage.Begun(hint));
	}

	private Duration lifetime(@Nullable AppClient client) {
		return (client != null) ? client.settings().lifetimes().signIn() : this.properties.accountJourney();
	}

	private static @Nullable String shorten(@Nullable String hint) {
		return (hint == null) ? null : hint.substring(0, Math.min(LONGEST_HINT, hint.length()));
	}

}
