package dev.vestibule.signin.provider;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.vestibule.federation.Departure.Wishes;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import org.jspecify.annotations.Nullable;

/** What is passed on to a provider, and back. */
final class Passing {

	private static final Set<String> PROMPTS = Set.of("login", "consent", "select_account");

	private Passing() {
	}

	/** What the application asked for, for the provider to do. */
	static Wishes wishes(Visit visit) {
		Journey journey = visit.journey();
		Set<String> prompts = journey.parameter("prompt")
			.stream()
			.flatMap(prompt -> Arrays.stream(prompt.split(" ")))
			.filter(PROMPTS::contains)
			.collect(Collectors.toCollection(TreeSet::new));
		if (journey.state().reauthenticate()) {
			prompts.add("login");
		}
		Long maxAge = journey.parameter("max_age")
			.filter(age -> age.matches("[0-9]{1,9}"))
			.map(Long::valueOf)
			.orElse(null);
		return new Wishes(hint(journey), prompts.isEmpty() ? null : String.join(" ", prompts), maxAge,
				visit.locale().toLanguageTag());
	}

	/** The same journey after a provider did not say who it is. */
	static Journey returned(Journey journey, String provider, String key) {
		return journey.at(new Stage.Returned(provider, key, hint(journey)));
	}

	private static @Nullable String hint(Journey journey) {
		return switch (journey.stage()) {
			case Stage.Begun begun -> begun.hint();
			case Stage.Named named -> named.name();
			case Stage.Directed directed -> directed.hint();
			case Stage.Returned returned -> returned.hint();
			default -> null;
		};
	}

}
