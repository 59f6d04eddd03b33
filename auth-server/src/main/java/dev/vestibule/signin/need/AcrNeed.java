package dev.vestibule.signin.need;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Stage;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code acr_values}: the first of the values in the client's order that the user can
 * reach is asked for (OpenID Connect Core §3.1.2.1, RFC 9470 §4). A trusted browser does
 * not help: it is the client that wants to know.
 */
@Component
@Order(4)
class AcrNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		String values = who.journey().parameter("acr_values").orElse("");
		List<Assurance> wanted = Arrays.stream(values.split(" "))
			.flatMap(value -> Assurance.ofAcr(value).stream())
			.toList();
		if (wanted.isEmpty() || wanted.stream().anyMatch(who.passage().assurance()::reaches)) {
			return Optional.empty();
		}
		return wanted.stream().flatMap(level -> show(who, level).stream()).findFirst().or(() -> enrol(who, wanted));
	}

	/** Whoever has nothing to show sets something up, if that would be enough. */
	private static Optional<Stage> enrol(Case who, List<Assurance> wanted) {
		boolean helps = wanted.contains(Assurance.MULTI)
				|| SecondFactors.offered(who.policy()).contains(Factor.PASSKEY);
		Factor first = wanted.contains(Assurance.MULTI) ? Factor.TOTP : Factor.PASSKEY;
		return (helps && !Factor.anySecond(who.user())) ? EnrolmentNeed.enrolling(who, first) : Optional.empty();
	}

	private static Optional<Stage> show(Case who, Assurance level) {
		return SecondFactors.usable(who.policy(), who.user(), who.passage())
			.stream()
			.filter(factor -> level != Assurance.PHISHING_RESISTANT || factor == Factor.PASSKEY
					|| factor == Factor.SECURITY_KEY)
			.findFirst()
			.map(factor -> new Stage.Proving(who.passage(), factor));
	}

}
