package dev.vestibule.signin.web.passkey;

import java.util.List;
import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.need.SecondFactors;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page on which somebody who must have a passkey makes one. */
@Component
public class EnrolPage {

	private final Passkeys passkeys;

	private final Users users;

	EnrolPage(Passkeys passkeys, Users users) {
		this.passkeys = passkeys;
		this.users = users;
	}

	/** What the browser needs to make one. */
	Optional<String> options(Visit visit, Stage.Enrolling stage) {
		return this.users.find(visit.poolId(), stage.passage().userId())
			.flatMap(user -> this.passkeys.creation(Ceremonies.enrol(visit, user.id()), user));
	}

	/** What else can be set up. */
	public static List<String> others(Visit visit, @Nullable Factor chosen) {
		return visit.policy().signIn().passkeysOnly() ? List.of()
				: SecondFactors.offered(visit.policy())
					.stream()
					.filter(factor -> factor != chosen)
					.map(Enum::name)
					.toList();
	}

	/** Shows it. */
	public String show(Visit visit, Stage.Enrolling stage, boolean refused, Model model) {
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("options", options(visit, stage).orElse(null));
		model.addAttribute("refused", refused);
		model.addAttribute("others", others(visit, Factor.PASSKEY));
		return "signin/enrol-passkey";
	}

}
