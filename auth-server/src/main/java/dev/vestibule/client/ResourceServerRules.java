package dev.vestibule.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.vestibule.platform.Violation;

/** What a resource server must fulfil, whoever enters it; the limits are Cognito's. */
final class ResourceServerRules {

	/* RFC 6749 §3.3 without what would end the identifier. */
	private static final Pattern IDENTIFIER = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}+");

	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]{1,256}+");

	private static final int MOST_SCOPES = 100;

	private static final int LONGEST = 256;

	private ResourceServerRules() {
	}

	/** What is wrong; empty if nothing is. */
	static List<Violation> broken(ResourceServer server) {
		List<Violation> broken = new ArrayList<>();
		if (!IDENTIFIER.matcher(server.identifier()).matches()) {
			broken.add(Violation.of("identifier", "rule.identifier", LONGEST));
		}
		if (server.name().isBlank() || server.name().length() > LONGEST) {
			broken.add(Violation.of("name", "rule.name", LONGEST));
		}
		if (server.settings().scopes().size() > MOST_SCOPES) {
			broken.add(Violation.of("scopes", "rule.most", MOST_SCOPES));
		}
		server.settings().scopes().forEach((scope, description) -> {
			if (!SCOPE.matcher(scope).matches()) {
				broken.add(Violation.of("scopes", "rule.scope", scope, LONGEST));
			}
			if (description.isBlank() || description.length() > LONGEST) {
				broken.add(Violation.of("scopes." + scope, "rule.name", LONGEST));
			}
		});
		return broken;
	}

}
